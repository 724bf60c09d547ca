TEXTS = [
    'async',
    'await',
    'else: pass',
    'elif x: pass',
    'try:\n pass\nx',
    'while:\n pass',
    'f"{a b}"',
    'f"{"',
    'x = yield = 1',
    'None = 1',
    'x.None = 1',
    'f() += 1',
    '(a, b) += 1',
    'a, b: int',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
        # expect: 'async' | SyntaxError invalid syntax 1 6 1 7
        # expect: 'await' | SyntaxError invalid syntax 1 6 1 7
        # expect: 'else: pass' | SyntaxError invalid syntax 1 1 1 5
        # expect: 'elif x: pass' | SyntaxError invalid syntax 1 1 1 5
        # expect: 'try:\n pass\nx' | SyntaxError expected 'except' or 'finally' block 3 1 3 2
        # expect: 'while:\n pass' | SyntaxError invalid syntax 1 6 1 7
        # expect: 'f"{a b}"' | SyntaxError invalid syntax. Perhaps you forgot a comma? 1 4 1 7
        # expect: 'f"{"' | SyntaxError f-string: expecting '}' 1 4 1 4
        # expect: 'x = yield = 1' | SyntaxError assignment to yield expression not possible 1 5 1 10
        # expect: 'None = 1' | SyntaxError cannot assign to None 1 1 1 5
        # expect: 'x.None = 1' | SyntaxError invalid syntax 1 3 1 7
        # expect: 'f() += 1' | SyntaxError 'function call' is an illegal expression for augmented assignment 1 1 1 4
        # expect: '(a, b) += 1' | SyntaxError 'tuple' is an illegal expression for augmented assignment 1 1 1 7
        # expect: 'a, b: int' | SyntaxError only single target (not tuple) can be annotated 1 1 1 2
