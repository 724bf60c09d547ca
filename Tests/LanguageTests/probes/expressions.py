"""Probes: expressions. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("expr-arith", """assert 7 // 2 == 3 and -7 // 2 == -4 and -7 % 3 == 2 and 7 / 2 == 3.5 and 2 ** -1 == 0.5"""),
    ("expr-power-assoc", """assert 2 ** 3 ** 2 == 512 and -2 ** 2 == -4"""),
    ("expr-bitwise", """assert (5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 70, -1 >> 3) == (1, 7, 6, -6, 2**70, -1)"""),
    ("expr-compare-chain", """n = []
def f(x):
    n.append(x); return x
assert f(1) < f(2) < f(3) and n == [1, 2, 3]
assert not (f(3) < f(2) < f(9)) and n == [1, 2, 3, 3, 2]"""),
    ("expr-bool-value", """assert (0 or 'x') == 'x' and (1 and []) == [] and (not [])"""),
    ("expr-conditional", """assert (1 if [] else 2) == 2"""),
    ("expr-identity", """a = []; assert a is a and a is not [] and None is None"""),
    ("expr-membership", """assert 1 in [1] and 'b' in 'abc' and 4 not in (1, 2) and 2 in {2: 0}"""),
    ("expr-lambda", """assert (lambda a, b=2, *c, d=4, **e: (a, b, c, d, e))(1, 5, 6, d=7, z=8) == (1, 5, (6,), 7, {'z': 8})"""),
    ("expr-walrus", """if (n := 5) > 3: pass
assert n == 5 and [y := 1, y + 1] == [1, 2]"""),
    ("expr-walrus-comp", """r = [last := x for x in range(3)]
assert last == 2"""),
    ("expr-matmul", """class M:
    def __matmul__(s, o): return 'mm'
    def __rmatmul__(s, o): return 'rmm'
assert M() @ 1 == 'mm' and 1 @ M() == 'rmm'"""),
    ("expr-slices", """a = list(range(10)); assert a[::-2] == [9, 7, 5, 3, 1] and a[2:5] == [2, 3, 4] and a[-3:] == [7, 8, 9]"""),
    ("expr-slice-objects", """class G:
    def __getitem__(s, k): return k
g = G()
assert g[1:2, ::3, ...] == (slice(1, 2), slice(None, None, 3), Ellipsis)"""),
    ("expr-star-index", """class G:
    def __getitem__(s, k): return k
t = (1, 2)
assert G()[*t, 3] == (1, 2, 3)"""),
    ("expr-starred-display", """assert [*'ab', *[1]] == ['a', 'b', 1] and (*[1], 2) == (1, 2) and {*[1], 2} == {1, 2} and {**{'a': 1}, 'b': 2} == {'a': 1, 'b': 2}"""),
    ("expr-comprehensions", """assert [x*y for x in range(3) for y in range(x) if y] == [2] and {x % 2 for x in range(5)} == {0, 1} and {k: k*k for k in (1, 2)} == {1: 1, 2: 4}"""),
    ("expr-comp-scope", """x = 'out'
[x for x in range(3)]
assert x == 'out'"""),
    ("expr-comp-class-scope", """class C:
    n = 3
    r = [i for i in range(n)]
assert C.r == [0, 1, 2]"""),
    ("expr-genexp-lazy", """log = []
g = (log.append(i) for i in range(3))
assert log == []
next(g)
assert log == [0]"""),
    ("expr-call-star", """def f(*a, **k): return a, k
assert f(*[1], 2, *[3], x=1, **{'y': 2}, **{'z': 3}) == ((1, 2, 3), {'x': 1, 'y': 2, 'z': 3})"""),
    ("expr-eval-order", """log = []
def t(x):
    log.append(x); return x
d = {}
d[t('k')] = t('v')
assert log == ['v', 'k']
log.clear()
{t(1): t(2), t(3): t(4)}
assert log == [1, 2, 3, 4]"""),
    ("expr-aug-once", """n = [0]
def i():
    n[0] += 1; return 0
a = [5]
a[i()] += 1
assert a == [6] and n == [1]"""),
    ("expr-int-methods", r"""assert (255).to_bytes(2, 'big') == b'\x00\xff' and int.from_bytes(b'\x01\x00', 'big') == 256 and (10).bit_length() == 4 and (7).bit_count() == 3"""),
    ("expr-pow3", """assert pow(3, -1, 11) == 4 and pow(2, 10, 1000) == 24"""),
    ("expr-float-repr", """assert repr(0.1) == '0.1' and repr(1e16) == '1e+16' and repr(1/3) == '0.3333333333333333' and str(1e22) == '1e+22'"""),
    ("expr-round-even", """assert round(0.5) == 0 and round(1.5) == 2 and round(2.675, 2) == 2.67 and round(1234, -2) == 1200"""),
    ("expr-int-limit", """try:
    int('1' * 5000)
except ValueError:
    pass
else:
    raise AssertionError"""),
]
