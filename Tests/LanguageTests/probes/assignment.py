"""Probes: assignment. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("asg-chain", """a = b = [1]
assert a is b"""),
    ("asg-unpack-star", """a, *b, c = range(5)
(d, (e, *f)) = (1, (2, 3, 4))
[*g] = 'xy'
assert (b, f, g) == ([1, 2, 3], [3, 4], ['x', 'y'])"""),
    ("asg-targets", """class O: pass
o = O(); d = {}; l = [0, 0]
o.a, d['k'], l[0], l[1:] = 1, 2, 3, [4, 5]
assert (o.a, d, l) == (1, {'k': 2}, [3, 4, 5])"""),
    ("asg-aug-all", """x = 10
x += 1; x -= 2; x *= 3; x //= 2; x %= 8; x **= 2; x <<= 2; x >>= 1; x |= 1; x &= 0xff; x ^= 3
x /= 2
assert isinstance(x, float)"""),
    ("asg-annotated", """x: int = 1
y: 'str'
assert __annotations__['x'] is int and __annotations__['y'] == 'str'"""),
    ("asg-del", """a = [1, 2, 3]
del a[0], a[0:1]
assert a == [3]
del a
try:
    a
except NameError:
    pass"""),
    ("asg-star-return", """def f():
    r = (1, 2)
    return 0, *r
def g():
    r = [1]
    yield 0, *r
assert f() == (0, 1, 2) and next(g()) == (0, 1)"""),
    ("asg-for-target", """d = {}
for d['k'], *rest in [(1, 2, 3)]: pass
assert d == {'k': 1} and rest == [2, 3]"""),
    ("asg-for-star-iter", """a = [1]
r = [x for x in (*a, 2)]
t = []
for x in *a, 3: t.append(x)
assert t == [1, 3]"""),
]
