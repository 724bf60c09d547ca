import gc, weakref
class N: pass
def cycle():
    a, b = N(), N()
    a.b, b.a = b, a
    return weakref.ref(a)
refs = [cycle() for _ in range(10)]
gc.collect()
print(sum(r() is None for r in refs) >= 9, gc.isenabled(), gc.collect() >= 0)  # expect: True True True
gc.disable()
print(gc.isenabled())  # expect: False
gc.enable()
