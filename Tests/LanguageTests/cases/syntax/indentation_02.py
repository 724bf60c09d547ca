TEXTS = [
    'try:\nx',
    'try:\n  x\nexcept:\ny',
    'try:\n  x\nfinally:\ny',
    'if 1:\n  x\nelse:\ny',
    'if 1: x\nelse:\ny',
    'match x:\ncase 1: pass',
    'match x:\n case 1:\n pass',
    'if 1:\n  x\n  else:\n  y',
    'if 1: if 2: x',
    'if 1: x\n  y',
    'def f(): x\n  y',
    'async def f():\nx',
    'class C: x; def f(): pass',
    'except: x',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', type(e).__name__, e.msg, e.lineno)
        # expect: 'try:\nx' | IndentationError expected an indented block after 'try' statement on line 1 2
        # expect: 'try:\n  x\nexcept:\ny' | IndentationError expected an indented block after 'except' statement on line 3 4
        # expect: 'try:\n  x\nfinally:\ny' | IndentationError expected an indented block after 'finally' statement on line 3 4
        # expect: 'if 1:\n  x\nelse:\ny' | IndentationError expected an indented block after 'else' statement on line 3 4
        # expect: 'if 1: x\nelse:\ny' | IndentationError expected an indented block after 'else' statement on line 2 3
        # expect: 'match x:\ncase 1: pass' | IndentationError expected an indented block after 'match' statement on line 1 2
        # expect: 'match x:\n case 1:\n pass' | IndentationError expected an indented block after 'case' statement on line 2 3
        # expect: 'if 1:\n  x\n  else:\n  y' | SyntaxError invalid syntax 3
        # expect: 'if 1: if 2: x' | SyntaxError invalid syntax 1
        # expect: 'if 1: x\n  y' | IndentationError unexpected indent 2
        # expect: 'def f(): x\n  y' | IndentationError unexpected indent 2
        # expect: 'async def f():\nx' | IndentationError expected an indented block after function definition on line 1 2
        # expect: 'class C: x; def f(): pass' | SyntaxError invalid syntax 1
        # expect: 'except: x' | SyntaxError invalid syntax 1
