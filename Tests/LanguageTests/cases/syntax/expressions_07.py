TEXTS = [
    '`a`',
    'a @',
    '@a',
    'a -> b',
    'yield',
    '(yield)',
    'await a',
    'a if b else c if d',
    '(a, for b in c)',
    '[a for]',
    '[a for b]',
    '[a for b in]',
    '[a for b in c if]',
    '[for a in b]',
]
for text in TEXTS:
    try:
        eval(compile(text, 'f', 'eval').replace() and 'None')
        print(ascii(text), 'ok')
    except SyntaxError as e:
        print(ascii(text), '|', ascii(e.msg))
        # expect: '`a`' | 'invalid syntax'
        # expect: 'a @' | 'invalid syntax'
        # expect: '@a' | 'invalid syntax'
        # expect: 'a -> b' | 'invalid syntax'
        # expect: 'yield' | 'invalid syntax'
        # expect: '(yield)' | "'yield' outside function"
        # expect: 'await a' | "'await' outside function"
        # expect: 'a if b else c if d' | "expected 'else' after 'if' expression"
        # expect: '(a, for b in c)' | 'invalid syntax'
        # expect: '[a for]' | 'invalid syntax'
        # expect: '[a for b]' | "'in' expected after for-loop variables"
        # expect: '[a for b in]' | 'invalid syntax'
        # expect: '[a for b in c if]' | 'invalid syntax'
        # expect: '[for a in b]' | 'invalid syntax'
