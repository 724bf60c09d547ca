TEXTS = [
    '“a”',
    'a – b',
    'x = 1',
    'pass',
    'a:',
    ':',
    ',',
    ', a',
    'a,, b',
    '(,)',
    '[,]',
    '{,}',
    'f(,)',
    'f(a,, b)',
]
for text in TEXTS:
    try:
        eval(compile(text, 'f', 'eval').replace() and 'None')
        print(ascii(text), 'ok')
    except SyntaxError as e:
        print(ascii(text), '|', ascii(e.msg))
        # expect: '\u201ca\u201d' | "invalid character '\u201c' (U+201C)"
        # expect: 'a \u2013 b' | "invalid character '\u2013' (U+2013)"
        # expect: 'x = 1' | 'invalid syntax'
        # expect: 'pass' | 'invalid syntax'
        # expect: 'a:' | 'invalid syntax'
        # expect: ':' | 'invalid syntax'
        # expect: ',' | 'invalid syntax'
        # expect: ', a' | 'invalid syntax'
        # expect: 'a,, b' | 'invalid syntax'
        # expect: '(,)' | 'invalid syntax'
        # expect: '[,]' | 'invalid syntax'
        # expect: '{,}' | 'invalid syntax'
        # expect: 'f(,)' | 'invalid syntax'
        # expect: 'f(a,, b)' | 'invalid syntax'
