TEXTS = [
    'a "b"',
    'a; b',
    '\\',
    'a \\ b',
    '\ta',
    ' a',
    'a\n b',
    '!a',
    'a!',
    'a ! = b',
    '$a',
    'a?',
    '\x01',
    '\u200b',
]
for text in TEXTS:
    try:
        eval(compile(text, 'f', 'eval').replace() and 'None')
        print(ascii(text), 'ok')
    except SyntaxError as e:
        print(ascii(text), '|', ascii(e.msg))
        # expect: 'a "b"' | 'invalid syntax'
        # expect: 'a; b' | 'invalid syntax'
        # expect: '\\' | 'unexpected character after line continuation character'
        # expect: 'a \\ b' | 'unexpected character after line continuation character'
        # expect: '\ta' | 'unexpected indent'
        # expect: ' a' | 'unexpected indent'
        # expect: 'a\n b' | 'unexpected indent'
        # expect: '!a' | 'invalid syntax'
        # expect: 'a!' | 'invalid syntax'
        # expect: 'a ! = b' | 'invalid syntax'
        # expect: '$a' | 'invalid syntax'
        # expect: 'a?' | 'invalid syntax'
        # expect: '\x01' | 'invalid non-printable character U+0001'
        # expect: '\u200b' | 'invalid non-printable character U+200B'
