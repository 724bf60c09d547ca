TEXTS = [
    '(a, b',
    'f(a, b',
    'f(a=1, a=2)',
    'f(a=1, b)',
    'f(**a, b)',
    'f(**a, *b)',
    'f(a for a in b, c)',
    'f(a, b for b in c)',
    'f(a=b for b in c)',
    'f(1=2)',
    'f("a"=1)',
    'f(a.b=1)',
    'f(True=1)',
    'f(a := 1, b)',
]
for text in TEXTS:
    try:
        eval(compile(text, 'f', 'eval').replace() and 'None')
        print(ascii(text), 'ok')
    except SyntaxError as e:
        print(ascii(text), '|', ascii(e.msg))
