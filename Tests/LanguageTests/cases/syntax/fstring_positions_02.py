TEXTS = [
    "f'{a:{b:{c}}}'",
    "f'{*a}'",
    "f'{**a}'",
    "f'{a;b}'",
    "f'{a\n}'",
    "f'{'",
    "f'''{\n'''",
    'f\'{a["b"]}\'',
    'f\'{"a" "b"}\'',
    "f'{1:{2:{3:{4}}}}'",
    "f'{a!r:>{w}}' f'{'",
    "f'\\N{nope}'",
    "f'{x!ss}'",
    "f'{x! s}'",
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', e.msg, e.lineno, e.offset)
