import threading, weakref, gc
class Big: pass
loc, refs = threading.local(), []
def f():
    loc.v = Big()
    refs.append(weakref.ref(loc.v))
for _ in range(3):
    t = threading.Thread(target=f); t.start(); t.join()
del t
gc.collect()
print(sum(r() is None for r in refs) >= 2, hasattr(loc, 'v'))  # expect: True False
