class A:
    def f(self): return 'A'
class B:
    def f(self): return 'B'
class C(A): pass
c = C()
C.__bases__ = (B,)
print(c.f(), C.__mro__[1].__name__)  # expect: B B
a = A()
a.__class__ = B
print(a.f(), isinstance(a, B))  # expect: B True
try:
    a.__class__ = int
except TypeError as e:
    print(e)  # expect: __class__ assignment only supported for mutable types or ModuleType subclasses
