TEXTS = [
    'global',
    'global x, ',
    'global x = 1',
    'nonlocal',
    'assert',
    'assert x,',
    'del',
    'del x,',
    'del (x, 1)',
    'del *a',
    'del x + 1',
    'del None',
    'with x as (y + 1): pass',
    'with: pass',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', e.msg)
