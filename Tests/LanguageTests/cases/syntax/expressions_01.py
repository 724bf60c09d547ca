TEXTS = [
    '',
    '1 +',
    '* 2',
    '(',
    ')',
    '[1, 2',
    '{1: 2',
    '{1:}',
    '{1: 2, 3}',
    '{1, 2: 3}',
    '{**a, b}',
    '{*a: 1}',
    '{a: *b}',
    '{**a: 1}',
]
for text in TEXTS:
    try:
        eval(compile(text, 'f', 'eval').replace() and 'None')
        print(ascii(text), 'ok')
    except SyntaxError as e:
        print(ascii(text), '|', ascii(e.msg))
        # expect: '' | 'invalid syntax'
        # expect: '1 +' | 'invalid syntax'
        # expect: '* 2' | 'invalid syntax'
        # expect: '(' | "'(' was never closed"
        # expect: ')' | "unmatched ')'"
        # expect: '[1, 2' | "'[' was never closed"
        # expect: '{1: 2' | "'{' was never closed"
        # expect: '{1:}' | "expression expected after dictionary key and ':'"
        # expect: '{1: 2, 3}' | "':' expected after dictionary key"
        # expect: '{1, 2: 3}' | 'invalid syntax'
        # expect: '{**a, b}' | "':' expected after dictionary key"
        # expect: '{*a: 1}' | 'invalid syntax'
        # expect: '{a: *b}' | 'cannot use a starred expression in a dictionary value'
        # expect: '{**a: 1}' | 'invalid syntax'
