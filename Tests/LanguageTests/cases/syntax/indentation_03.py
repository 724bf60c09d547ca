TEXTS = [
    'if 1:\n  a\n\n\n    b',
    '\tif 1:\n\t\tx',
    '(\na\n  )',
    'x = (\n1,\n    2)\n  y',
    'if 1:\n    """doc"""\n  x',
    'a\\\n  b',
    'if 1:\\\n x',
    '\x0cx = 1',
    '\x0c if 1: x',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', type(e).__name__, e.msg, e.lineno)
