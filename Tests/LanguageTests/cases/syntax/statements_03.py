TEXTS = [
    'with x as : pass',
    'try:\n  pass',
    'for 1 in x: pass',
    'for x, in y: pass',
    'for x y: pass',
    'for x in y z: pass',
    'while x = 1: pass',
    'if x := 1: pass',
    'x = y := 1',
    'elif 1: pass',
    'else: pass',
    'import a as 1',
    'type X',
    'type X = ',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', e.msg)
