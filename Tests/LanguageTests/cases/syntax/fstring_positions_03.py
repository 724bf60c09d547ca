TEXTS = [
    "f'{x!s }'",
    "f'{x : }'",
    "f'{x:\n}'",
    "f'{x#}'",
    "f'{a$b}'",
    "f'{a?}'",
    "f'{for}'",
    "f'{a = }'",
    "f'{a == b}'",
    "f'{a != b}'",
    "f'{a >= b}'",
    "f'{yield x}'",
    "f'{await x}'",
    "f'{x:=5}'",
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', e.msg, e.lineno, e.offset)
