TEXTS = [
    'type 1 = 2',
    'match x:\n  pass',
    'match x:\n case 1:\n',
    'x: int: int',
    'x =: 1',
    '= 1',
    'x ==',
    '@x\ny',
    'async x',
    'async def f: pass',
    'print(',
    'exec "x"',
    'print x',
    'print -1',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', e.msg)
