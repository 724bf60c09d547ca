for text in ['x = 1;', ';'[:0], '\n\n\n', '# only\n', 'if 1: pass; pass;', 'x = (\n)\n', 'f(\n a,\n)',
        'x = [\n 1,\n\n # c\n 2]', 'a = b = c = 1', 'x = 1if 1else 2', '[0x1for x in ()]', '1if 1else 0',
        'lambda*a,**k:0', 'lambda:0', 'x = *a, *b', 'for x in *a, *b: pass', 'print(*a, **b)', 'a[b, *c]',
        'a[b:c, d]', 'with (a): pass', 'with (a, b): pass', 'with (a as b, c as d,): pass',
        'with a, b as c: pass', 'with (yield): pass'[:0], 'def f(a, /, b, *, c): pass',
        'def f(*, a, **k): pass', 'def f[T: int, *U, **V](x): pass', 'class A[T](B): pass', 'type X[T] = T',
        'type = 1; type.x = 2', 'match = 1; match.x; match[0]; match(1)',
        'match x:\n case {"a": 1, **r}: pass', 'match (x, y):\n case 1, *_: pass',
        'match x, y:\n case [a, b] if a: pass',
        'async def f():\n async with a as b, c: pass\n async for x in y: pass\n else: pass',
        'try: pass\nexcept* (A, B) as e: pass', '@a.b[c](d)\ndef f(): pass', '@(lambda f: f)\nclass C: pass',
        'x: int', 'x.y: int = 1', 'x[0]: int', '(x): int = 1', 'global x\nx: int'[:8], 'assert (a, b)',
        'raise a from b', 'from . import a', 'from .. import (a as b,)', 'from ...x.y import z',
        'import a.b.c as d, e', 'nonlocal_ = 1', 'print = 1', 'x = yield_ = 2', 'if (n := 1): pass',
        '[y := 1, y]', 'f(x := 1)', 'x[y := 1]', '{(a := 1): 2}', "f'{a!r:{b}}'", "f'{a:%H:%M}'",
        "f'{a=}' 'x' rf'{b}'", "b'a' rb'b'", "f'''{\na}'''", 'é日 = 1', 'x = 1_000j', '0_0', '1e1_0', '...',
        'a if b else lambda: c', 'not not a', '- - a', 'a ** -b', 'await_ = 1', 'a < b < c is not d not in e',
        'return_ = 1', '\ufeffx = 1', 'x = 1\r\ny = 2\r\n', 'if 1:\n\tx\n\ty',
        'def f():\n  yield\n  x = yield\n  y = yield x, y\n  return (yield)', 'lambda: (yield)',
        'class C:\n  x = 1; y = 2', 'while 1: break\nelse: pass',
        'try: pass\nexcept: pass\nelse: pass\nfinally: pass', 'del (a), [b], (c, d)', 'del a.b, c[d]',
        'x = {**a, "b": 1, **c}', 'x = {*a, 1}', '(yield_)', 'x = `'[:3] + '1']:
    try:
        compile(text, 'f', 'exec')
    except SyntaxError as e:
        print(repr(text), '|', e.msg)  # expect: '\ufeffx = 1' | invalid non-printable character U+FEFF
print('all accepted')  # expect: all accepted
