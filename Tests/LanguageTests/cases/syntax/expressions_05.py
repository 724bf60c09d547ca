TEXTS = [
    '[*a]',
    '[**a]',
    'a[*b]',
    'a[]',
    'a[1:2:3:4]',
    'a[:, :]',
    'a.',
    '.a',
    'a..b',
    'a.1',
    '1.real',
    '1 .real',
    '1..real',
    '1_',
]
for text in TEXTS:
    try:
        eval(compile(text, 'f', 'eval').replace() and 'None')
        print(ascii(text), 'ok')
    except SyntaxError as e:
        print(ascii(text), '|', ascii(e.msg))
