class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))
class A(Base, tag='t'): pass
class B(A): pass
print(Base.registry)  # expect: [('A', 't'), ('B', None)]
try:
    class C(Base, other=1): pass
except TypeError as e:
    print(e)  # expect: C.__init_subclass__() takes no keyword arguments
