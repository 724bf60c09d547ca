TEXTS = [
    'if x else y',
    'not',
    'a not b',
    'a is is b',
    'a in',
    'a < > b',
    'a <> b',
    'a === b',
    'a ** ',
    '** a',
    '*a',
    '*a, b',
    '(*a)',
    '(*a, b)',
]
for text in TEXTS:
    try:
        eval(compile(text, 'f', 'eval').replace() and 'None')
        print(ascii(text), 'ok')
    except SyntaxError as e:
        print(ascii(text), '|', ascii(e.msg))
