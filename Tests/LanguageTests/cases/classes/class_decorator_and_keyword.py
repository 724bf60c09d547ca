def add(cls):
    cls.added = True
    return cls
@add
class A: pass
print(A.added)  # expect: True
class Base:
    def __init_subclass__(cls, **kw): cls.kw = kw
opts = {'a': 1, 'b': 2}
bases = (Base,)
class B(*bases, **opts): pass
print(B.kw, B.__bases__)  # expect: {'a': 1, 'b': 2} (<class '__main__.Base'>,)
