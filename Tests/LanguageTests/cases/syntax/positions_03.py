TEXTS = [
    'class A(: pass',
    'x ? y',
    'x = $',
    'a ! b',
    'f(**)',
    'f(*)',
    '*',
    'a.1',
    '1.a',
    '1a',
    '0x',
    '0b2',
    '1__0',
    '1e',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
        # expect: 'class A(: pass' | SyntaxError invalid syntax 1 9 1 10
        # expect: 'x ? y' | SyntaxError invalid syntax 1 3 1 4
        # expect: 'x = $' | SyntaxError invalid syntax 1 5 1 6
        # expect: 'a ! b' | SyntaxError invalid syntax 1 3 1 4
        # expect: 'f(**)' | SyntaxError invalid syntax 1 5 1 6
        # expect: 'f(*)' | SyntaxError Invalid star expression 1 4 1 5
        # expect: '*' | SyntaxError invalid syntax 1 2 1 3
        # expect: 'a.1' | SyntaxError invalid syntax 1 2 1 4
        # expect: '1.a' | SyntaxError invalid decimal literal 1 2 1 2
        # expect: '1a' | SyntaxError invalid decimal literal 1 1 1 1
        # expect: '0x' | SyntaxError invalid hexadecimal literal 1 2 1 2
        # expect: '0b2' | SyntaxError invalid digit '2' in binary literal 1 3 1 3
        # expect: '1__0' | SyntaxError invalid decimal literal 1 2 1 2
        # expect: '1e' | SyntaxError invalid decimal literal 1 1 1 1
