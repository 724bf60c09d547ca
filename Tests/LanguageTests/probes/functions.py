"""Probes: functions. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("fn-kwonly", """def f(a, *, b, c=3): return a, b, c
assert f(1, b=2) == (1, 2, 3)
try:
    f(1, 2)
except TypeError:
    pass
else:
    raise AssertionError"""),
    ("fn-posonly", """def f(a, b=2, /, c=3, *, d=4, **k): return a, b, c, d, k
assert f(1, c=5, a=9) == (1, 2, 5, 4, {'a': 9})"""),
    ("fn-default-once", """def f(a=[]):
    a.append(1); return a
f(); assert f() == [1, 1]"""),
    ("fn-error-text", """class C:
    def m(self, a): pass
try:
    C().m()
except TypeError as e:
    assert str(e) == "C.m() missing 1 required positional argument: 'a'", e"""),
    ("fn-attributes", """def f(a: int, b: str = 'x', *c, d=1, **e) -> float:
    'doc'
f.tag = 1
assert f.__name__ == 'f' and f.__doc__ == 'doc' and f.__defaults__ == ('x',) and f.__kwdefaults__ == {'d': 1} and f.__annotations__ == {'a': int, 'b': str, 'return': float} and f.tag == 1 and f.__code__.co_varnames[:2] == ('a', 'b')"""),
    ("fn-qualname", """class A:
    def f(self):
        def g(): pass
        return g
assert A().f().__qualname__ == 'A.f.<locals>.g'"""),
    ("fn-decorators", """def add(n):
    return lambda f: lambda: f() + n
t = [add(1)]
@add(2)
@t[0]
@(lambda f: f)
def f(): return 10
assert f() == 13"""),
    ("fn-closure-cells", """def mk():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
i = mk(); i()
assert i() == 2 and i.__closure__[0].cell_contents == 2"""),
    ("fn-late-binding", """fs = [lambda: i for i in range(3)]
assert [f() for f in fs] == [2, 2, 2]"""),
    ("fn-global", """x = 1
def f():
    global x, y
    x = 2; y = 3
f()
assert x == 2 and y == 3"""),
    ("fn-unbound-local", """x = 1
def f():
    try:
        x
    except UnboundLocalError:
        return 'ok'
    x = 2
assert f() == 'ok'"""),
    ("fn-recursion-limit", """def f(): return f()
try:
    f()
except RecursionError:
    pass"""),
    ("fn-exec-eval", r"""ns = {}
exec('a = 1\ndef f(): return a + 1', ns)
assert ns['f']() == 2 and eval('a + b', ns, {'b': 5}) == 6"""),
    ("fn-exec-closure", """assert eval(compile('1 + 1', '<s>', 'eval')) == 2"""),
    ("fn-exec-kwargs", """ns = {}
exec('a = 1', globals=ns)
assert eval('a', globals=ns, locals={}) == 1"""),
    ("fn-locals-snapshot", """def f():
    a = 1
    d = locals()
    d['a'] = 5
    b = 2
    return a, 'b' in d, locals() is d
assert f() == (1, False, False)"""),
    ("fn-locals-in-comp", """def f():
    y = 1
    return [sorted(locals()) for x in [0]][0]
assert 'y' in f() and 'x' in f()"""),
    ("fn-type-params", """def first[T](xs: list[T]) -> T: return xs[0]
assert first([4]) == 4 and first.__type_params__[0].__name__ == 'T'"""),
]
