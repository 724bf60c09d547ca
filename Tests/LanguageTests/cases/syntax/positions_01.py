TEXTS = [
    'a b',
    'x = ',
    '(1 +',
    'f(a b)',
    'if x\n  pass',
    'x = 1 +',
    'def f(:\n pass',
    '1 = x',
    'a + 1 = 2',
    'for x in:\n pass',
    'x = [1, 2',
    "x = 'abc",
    'print "a"',
    '  x = 1',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
        # expect: 'a b' | SyntaxError invalid syntax 1 3 1 4
        # expect: 'x = ' | SyntaxError invalid syntax 1 5 1 6
        # expect: '(1 +' | SyntaxError '(' was never closed 1 1 1 0
        # expect: 'f(a b)' | SyntaxError invalid syntax. Perhaps you forgot a comma? 1 3 1 6
        # expect: 'if x\n  pass' | SyntaxError expected ':' 1 5 1 6
        # expect: 'x = 1 +' | SyntaxError invalid syntax 1 8 1 9
        # expect: 'def f(:\n pass' | SyntaxError invalid syntax 1 7 1 8
        # expect: '1 = x' | SyntaxError cannot assign to literal here. Maybe you meant '==' instead of '='? 1 1 1 2
        # expect: 'a + 1 = 2' | SyntaxError cannot assign to expression here. Maybe you meant '==' instead of '='? 1 1 1 6
        # expect: 'for x in:\n pass' | SyntaxError invalid syntax 1 9 1 10
        # expect: 'x = [1, 2' | SyntaxError '[' was never closed 1 5 1 0
        # expect: "x = 'abc" | SyntaxError unterminated string literal (detected at line 1) 1 5 1 5
        # expect: 'print "a"' | SyntaxError Missing parentheses in call to 'print'. Did you mean print(...)? 1 1 1 10
        # expect: '  x = 1' | IndentationError unexpected indent 1 2 1 -1
