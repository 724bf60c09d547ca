TEXTS = [
    "f'{(x:=5)}'",
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')  # expect: "f'{(x:=5)}'" ok
    except SyntaxError as e:
        print(repr(text), '|', e.msg, e.lineno, e.offset)
