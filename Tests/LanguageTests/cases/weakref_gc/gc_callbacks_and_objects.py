import gc
print(len(gc.get_objects()) > 100, gc.get_count()[0] >= 0, len(gc.get_threshold()), gc.is_tracked([]),
    gc.is_tracked(5))
# expect: True True 3 True False
a = [1]
b = [a]
print(any(r is b for r in gc.get_referrers(a)), any(r is a for r in gc.get_referents(b)))  # expect: True True
