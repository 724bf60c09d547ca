"""Probes: with. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("with-basic", """log = []
class C:
    def __enter__(s): log.append('in'); return 5
    def __exit__(s, t, v, tb): log.append(t); return True
with C() as x: 1 / 0
assert log == ['in', ZeroDivisionError] and x == 5"""),
    ("with-many", """class C:
    def __init__(s, n): s.n = n
    def __enter__(s): return s.n
    def __exit__(s, *a): return False
with (C(1) as a, C(2) as b,): pass
with C(3) as (c), C(4) as d: pass
assert (a, b, c, d) == (1, 2, 3, 4)"""),
    ("with-targets", """class C:
    def __enter__(s): return (1, 2)
    def __exit__(s, *a): pass
d = {}
with C() as (d['a'], b): pass
assert d == {'a': 1} and b == 2"""),
    ("with-exit-on-return", """log = []
class C:
    def __enter__(s): pass
    def __exit__(s, *a): log.append(a)
def f():
    for _ in [1]:
        with C(): return 3
assert f() == 3 and log == [(None, None, None)]"""),
]
