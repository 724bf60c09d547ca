"""Probes: control flow. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("flow-else", """r = []
for i in []: pass
else: r.append(1)
while False: pass
else: r.append(2)
for i in [1]: break
else: r.append(3)
assert r == [1, 2]"""),
    ("flow-finally-order", """log = []
def f():
    for i in range(2):
        try:
            if i: return 'r'
            continue
        finally:
            log.append(i)
assert f() == 'r' and log == [0, 1]"""),
    ("flow-finally-override", """def f():
    try:
        return 1
    finally:
        return 2
assert f() == 2"""),
    ("flow-finally-continue", """n = 0
for i in range(3):
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    finally:
        n += 1
        continue
assert n == 3"""),
    ("flow-assert", """try:
    assert 0, 'm'
except AssertionError as e:
    assert e.args == ('m',)"""),
    ("flow-iter-old", """class S:
    def __getitem__(s, i):
        if i > 2: raise IndexError
        return i
assert list(S()) == [0, 1, 2] and 2 in S()"""),
]
