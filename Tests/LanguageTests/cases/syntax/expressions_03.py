TEXTS = [
    'f(a=b := 1)',
    'a := 1',
    '(a.b := 1)',
    '(a[0] := 1)',
    '(1 := 2)',
    '((a, b) := 1)',
    'lambda: yield',
    'lambda x: (yield)',
    'lambda (x): 1',
    'lambda *: 1',
    'lambda **x, y: 1',
    'lambda x=1, y: 1',
    'x if y',
    'x if y else',
]
for text in TEXTS:
    try:
        eval(compile(text, 'f', 'eval').replace() and 'None')
        print(ascii(text), 'ok')
    except SyntaxError as e:
        print(ascii(text), '|', ascii(e.msg))
