import ast
for text in ['x=1+2*y', '(a+b)*c', '-(-x)', 'not(a and b)', 'def f(a,/,b=1,*c,d,**e)->int:return a',
        'class C(B,k=1):\n x:int=1', 'if a:b\nelif c:d\nelse:e', '[x for x in y if z]', 'f"{a!r:>{b}}x"',
        "'it\\'s'", 'lambda x,*y:x', 'a[1:2,::3]', '(a,)', 'a if b else c', 'x=yield',
        'for a,b in c:pass\nelse:pass', 'try:a\nexcept(B,C)as e:c\nelse:d\nfinally:f', 'with a as b,c:d',
        '{1:2,**a}', '{*a,1}', 'async def f():\n async for x in y:await z', 'a<b<=c', 'a**-b', '2**(3**4)',
        '(2**3)**4', 'raise a from b', 'global x,y', 'from ..a import b as c', '@d\ndef f[T:int](x):pass',
        'match x:\n case{"a":1,**r}if b:pass']:
    try:
        print(ast.unparse(ast.parse(text)))
        # expect: x = 1 + 2 * y
        # expect: (a + b) * c
        # expect: --x
        # expect: not (a and b)
        # expect: def f(a, /, b=1, *c, d, **e) -> int:
        # expect:     return a
        # expect: class C(B, k=1):
        # expect:     x: int = 1
        # expect: if a:
        # expect:     b
        # expect: elif c:
        # expect:     d
        # expect: else:
        # expect:     e
        # expect: [x for x in y if z]
        # expect: f'{a!r:>{b}}x'
        # expect: """it's"""
        # expect: lambda x, *y: x
        # expect: a[1:2, ::3]
        # expect: (a,)
        # expect: a if b else c
        # expect: x = (yield)
        # expect: for a, b in c:
        # expect:     pass
        # expect: else:
        # expect:     pass
        # expect: try:
        # expect:     a
        # expect: except (B, C) as e:
        # expect:     c
        # expect: else:
        # expect:     d
        # expect: finally:
        # expect:     f
        # expect: with a as b, c:
        # expect:     d
        # expect: {1: 2, **a}
        # expect: {*a, 1}
        # expect: async def f():
        # expect:     async for x in y:
        # expect:         await z
        # expect: a < b <= c
        # expect: a ** (-b)
        # expect: 2 ** 3 ** 4
        # expect: (2 ** 3) ** 4
        # expect: raise a from b
        # expect: global x, y
        # expect: from ..a import b as c
        # expect: @d
        # expect: def f[T: int](x):
        # expect:     pass
        # expect: match x:
        # expect:     case {'a': 1, **r} if b:
        # expect:         pass
    except SyntaxError as e:
        print(text, e.msg)
