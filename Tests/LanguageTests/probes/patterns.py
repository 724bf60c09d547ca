"""Probes: match. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("match-literals", """def f(x):
    match x:
        case 1 | 2: return 'n'
        case -3.5: return 'f'
        case 1+2j: return 'c'
        case 'a' 'b': return 's'
        case None | True | False: return 'k'
        case b'x': return 'b'
        case _: return 'd'
assert [f(v) for v in (2, -3.5, 1+2j, 'ab', None, b'x', [])] == ['n', 'f', 'c', 's', 'k', 'b', 'd']"""),
    ("match-sequence", """def f(x):
    match x:
        case []: return 0
        case [a]: return a
        case [a, *_, b]: return a, b
assert f([]) == 0 and f((5,)) == 5 and f(range(4)) == (0, 3) and f('ab') is None"""),
    ("match-mapping", """def f(x):
    match x:
        case {'k': v, **rest}: return v, rest
        case {}: return 'm'
assert f({'k': 1, 'z': 2}) == (1, {'z': 2}) and f({}) == 'm'"""),
    ("match-class", """class P:
    __match_args__ = ('x', 'y')
    def __init__(s, x, y): s.x = x; s.y = y
def f(v):
    match v:
        case P(0, y=b): return b
        case P(a, b): return a, b
        case int(n): return n
        case str(): return 's'
assert f(P(0, 4)) == 4 and f(P(1, 2)) == (1, 2) and f(7) == 7 and f('q') == 's'"""),
    ("match-guard-as-capture", """def f(x):
    match x:
        case (int() as n) if n > 5: return 'big'
        case [1 | 2 as k, (3 | 4) as j]: return k, j
        case n: return n
assert f(9) == 'big' and f([2, 3]) == (2, 3) and f(1) == 1"""),
    ("match-value-pattern", """class E: A = 3
match 3:
    case E.A: r = 'A'
assert r == 'A'"""),
    ("match-star-subject", """t = (1, 2)
match *t, 3:
    case a, b, c: pass
assert c == 3"""),
]
