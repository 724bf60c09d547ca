TEXTS = [
    'if 1:\nx',
    'a = 5 5',
    'é = 日 1',
    'x = (1,\n  2 3)',
    'return',
    'x = 0777',
    '"a" = 1',
    'del f()',
    'with open(x) as 1: pass',
    'import a.',
    'from a import',
    'lambda x=: 1',
    '@',
    'class',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
        # expect: 'if 1:\nx' | IndentationError expected an indented block after 'if' statement on line 1 2 1 2 2
        # expect: 'a = 5 5' | SyntaxError invalid syntax 1 7 1 8
        # expect: 'é = 日 1' | SyntaxError invalid syntax 1 7 1 8
        # expect: 'x = (1,\n  2 3)' | SyntaxError invalid syntax. Perhaps you forgot a comma? 2 3 2 6
        # expect: 'return' | SyntaxError 'return' outside function 1 1 1 7
        # expect: 'x = 0777' | SyntaxError leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers 1 5 1 6
        # expect: '"a" = 1' | SyntaxError cannot assign to literal here. Maybe you meant '==' instead of '='? 1 1 1 4
        # expect: 'del f()' | SyntaxError cannot delete function call 1 5 1 8
        # expect: 'with open(x) as 1: pass' | SyntaxError cannot assign to literal 1 17 1 18
        # expect: 'import a.' | SyntaxError invalid syntax 1 10 1 11
        # expect: 'from a import' | SyntaxError Expected one or more names after 'import' 1 14 1 14
        # expect: 'lambda x=: 1' | SyntaxError invalid syntax 1 10 1 11
        # expect: '@' | SyntaxError invalid syntax 1 2 1 3
        # expect: 'class' | SyntaxError invalid syntax 1 6 1 7
