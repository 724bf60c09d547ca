import weakref, gc
class A: pass
a = A()
f = weakref.finalize(a, print, 'finalized', 1)
print(f.alive)
f()
print(f.alive, f())
def scope():
    b = A()
    weakref.finalize(b, print, 'second')
scope()
gc.collect()
weakref.finalize(a, print, 'at exit')
print('end')
