import weakref, gc
class A: pass
def make():
    a = A()
    return weakref.ref(a), weakref.ref(a, lambda r: print('gone'))
a = A()
r = weakref.ref(a)
print(r() is a, r == weakref.ref(a), r is weakref.ref(a), type(r).__name__, weakref.getweakrefcount(a))
x, y = make()
gc.collect()
print(x(), y())
