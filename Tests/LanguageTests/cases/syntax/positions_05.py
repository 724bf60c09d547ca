TEXTS = [
    '[a, b]: int = 1',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
        # expect: '[a, b]: int = 1' | SyntaxError only single target (not list) can be annotated 1 1 1 7
