TEXTS = [
    '(a for a in b',
    '[a, b for b in c]',
    '[*a for a in b]',
    '{**a for a in b}',
    '{a: b for c in d, e}',
    '(x async for x in y)',
    '{a b}',
    '[a b]',
    '(a b)',
    'f(a b)',
    'a b',
    'a 1',
    '1 a',
    '"a" b',
]
for text in TEXTS:
    try:
        eval(compile(text, 'f', 'eval').replace() and 'None')
        print(ascii(text), 'ok')
    except SyntaxError as e:
        print(ascii(text), '|', ascii(e.msg))
