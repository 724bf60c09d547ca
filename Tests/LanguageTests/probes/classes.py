"""Probes: classes. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("cls-basic", """class A:
    k = 1
    def __init__(self, v): self.v = v
    def m(self): return self.v + self.k
assert A(2).m() == 3 and A.m(A(4)) == 5"""),
    ("cls-mro", """class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
assert [c.__name__ for c in D.__mro__] == ['D', 'B', 'C', 'A', 'object']
try:
    class E(A, B): pass
except TypeError:
    pass
else:
    raise AssertionError"""),
    ("cls-super", """class A:
    def f(self): return ['A']
class B(A):
    def f(self): return super().f() + ['B']
class C(A):
    def f(self): return super().f() + ['C']
class D(B, C):
    def f(self): return super().f() + ['D']
assert D().f() == ['A', 'C', 'B', 'D']"""),
    ("cls-class-cell", """class A:
    def f(self): return __class__
assert A().f() is A"""),
    ("cls-mangling", """class A:
    __x = 1
    def f(self): return self.__x
assert A().f() == 1 and A._A__x == 1"""),
    ("cls-properties", """class A:
    _v = 0
    @property
    def v(self): return self._v
    @v.setter
    def v(self, n): self._v = n
    @v.deleter
    def v(self): self._v = None
a = A(); a.v = 3; assert a.v == 3
del a.v; assert a.v is None"""),
    ("cls-static-class-methods", """class A:
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return cls, x
class B(A): pass
assert B.s(1) == 1 and B().c(2) == (B, 2)"""),
    ("cls-descriptors", """class D:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, i, o=None): return self if i is None else i.__dict__[self.n] * 2
    def __set__(self, i, v): i.__dict__[self.n] = v
    def __delete__(self, i): del i.__dict__[self.n]
class A: d = D()
a = A(); a.d = 4
assert a.d == 8 and A.d.n == 'd'
del a.d
assert a.__dict__ == {}"""),
    ("cls-slots", """class A:
    __slots__ = ('x', '__weakref__')
a = A(); a.x = 1
try:
    a.y = 2
except AttributeError:
    pass
else:
    raise AssertionError
assert not hasattr(a, '__dict__')"""),
    ("cls-new", """class P(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
assert P(1, 2) == (1, 2) and type(P(1)) is P"""),
    ("cls-metaclass", """class M(type):
    def __prepare__(n, b, **k): return {'pre': k}
    def __new__(m, n, b, ns, **k): return super().__new__(m, n, b, dict(ns))
    def __init__(c, n, b, ns, **k): c.kw = k
    def __call__(c, *a): return ('made', super().__call__(*a))
    def __len__(c): return 7
M.__prepare__ = classmethod(lambda c, n, b, **k: {'pre': k})
class A(metaclass=M, z=1): pass
assert A.kw == {'z': 1} and A.pre == {'z': 1} and A()[0] == 'made' and len(A) == 7"""),
    ("cls-init-subclass", """class A:
    subs = []
    def __init_subclass__(cls, tag=None, **k):
        super().__init_subclass__(**k)
        A.subs.append((cls.__name__, tag))
class B(A, tag=5): pass
assert A.subs == [('B', 5)]"""),
    ("cls-class-getitem", """class A:
    def __class_getitem__(cls, k): return k
assert A[1, 2] == (1, 2)"""),
    ("cls-mro-entries", """class A: pass
class X:
    def __mro_entries__(self, bases): return (A,)
class B(X()): pass
assert B.__bases__ == (A,)"""),
    ("cls-getattr-hooks", """class A:
    def __getattr__(self, n): return 'miss ' + n
    def __getattribute__(self, n):
        if n == 'forced': return 'hit'
        return object.__getattribute__(self, n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): object.__setattr__(self, n, 'gone')
a = A(); a.x = 2
assert (a.q, a.forced, a.x) == ('miss q', 'hit', 4)
del a.x
assert a.x == 'gone'"""),
    ("cls-operators", """class N:
    def __init__(s, v): s.v = v
    def __add__(s, o): return N(s.v + getattr(o, 'v', o))
    __radd__ = __add__
    def __iadd__(s, o): s.v += 100; return s
    def __neg__(s): return N(-s.v)
    def __eq__(s, o): return s.v == getattr(o, 'v', o)
    def __hash__(s): return hash(s.v)
    def __lt__(s, o): return s.v < o.v
    def __bool__(s): return s.v != 0
    def __index__(s): return s.v
n = N(1); m = n; m += 1
assert m is n and n.v == 101 and (1 + N(2)).v == 3 and -N(2) == -2 and not N(0) and [5, 6][N(1)] == 6 and N(1) < N(2) and N(2) > N(1) and {N(1): 2}[1] == 2"""),
    ("cls-notimplemented", """class A:
    def __add__(s, o): return NotImplemented
    def __eq__(s, o): return NotImplemented
class B(A):
    def __radd__(s, o): return 'B'
assert A() + B() == 'B'
try:
    A() + 1
except TypeError:
    pass
else:
    raise AssertionError
assert A() != A()"""),
    ("cls-container", """class C:
    def __len__(s): return 3
    def __getitem__(s, k): return k
    def __setitem__(s, k, v): s.k = k, v
    def __delitem__(s, k): s.d = k
    def __contains__(s, k): return k == 9
    def __iter__(s): return iter('xyz')
    def __reversed__(s): return iter('zyx')
c = C(); c[1:2] = 5; del c['q']
assert len(c) == 3 and c.k == (slice(1, 2), 5) and c.d == 'q' and 9 in c and list(c) == ['x', 'y', 'z'] and list(reversed(c)) == ['z', 'y', 'x']"""),
    ("cls-missing", """class D(dict):
    def __missing__(s, k): return k * 2
assert D()[4] == 8"""),
    ("cls-repr-str-format", """class A:
    def __repr__(s): return 'R'
    def __format__(s, f): return 'F' + f
    def __bytes__(s): return b'B'
assert str(A()) == 'R' and f'{A():x}' == 'Fx' and bytes(A()) == b'B'"""),
    ("cls-call", """class A:
    def __call__(s, *a, **k): return a, k
assert A()(1, b=2) == ((1,), {'b': 2}) and callable(A())"""),
    ("cls-instancecheck", """class M(type):
    def __instancecheck__(c, o): return o == 5
    def __subclasscheck__(c, o): return o is int
class A(metaclass=M): pass
assert isinstance(5, A) and issubclass(int, A) and not isinstance(4, A)"""),
    ("cls-type-call", """T = type('T', (int,), {'f': lambda s: s + 1})
assert T(3).f() == 4 and T.__name__ == 'T'"""),
    ("cls-assign-class", """class A: pass
class B:
    def hi(s): return 'B'
a = A(); a.__class__ = B
assert a.hi() == 'B'"""),
    ("cls-match-args", """class A: __match_args__ = ('x',)
assert A.__match_args__ == ('x',)"""),
    ("cls-generic", """class Box[T]:
    def get(self) -> T: ...
assert Box[int].__origin__ is Box and Box.__type_params__[0].__name__ == 'T'"""),
    ("cls-static-attributes", """class A:
    def f(self): self.zz = 1
assert 'zz' in A.__static_attributes__ and A.__firstlineno__ == 1"""),
    ("cls-finalizer", """class A:
    def __del__(self): pass
a = A()
del a"""),
    ("cls-dir-sizeof", """class A:
    def __dir__(s): return ['b', 'a']
assert dir(A()) == ['a', 'b']"""),
    ("cls-pickle-hooks", """class A:
    def __init__(s): s.x = 1
assert A().__getstate__() == {'x': 1} and object().__reduce_ex__(2)[0].__name__ == '__newobj__'"""),
]
