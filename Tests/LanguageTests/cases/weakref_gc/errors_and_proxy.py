import weakref
for o in (5, 'a', (), None):
    try:
        weakref.ref(o)
    except TypeError as e:
        print(e)
        # expect: cannot create weak reference to 'int' object
        # expect: cannot create weak reference to 'str' object
        # expect: cannot create weak reference to 'tuple' object
        # expect: cannot create weak reference to 'NoneType' object
class A:
    x = 1
    def __len__(self): return 3
a = A()
p = weakref.proxy(a)
print(p.x, len(p), weakref.ref(a)() is a)  # expect: 1 3 True
p.y = 5
print(a.y)  # expect: 5
class S: __slots__ = ()
try:
    weakref.ref(S())
except TypeError as e:
    print(e)  # expect: cannot create weak reference to 'S' object
