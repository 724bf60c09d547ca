TEXTS = [
    'if 1:\npass',
    'if 1:\n  a\n b',
    'if 1:\n  a\n   b',
    ' a',
    'a\n  b',
    'if 1:\n\ta\n        b',
    'if 1:\n        a\n\tb',
    'def f():\n',
    'def f():',
    'class C:\n\nx',
    'if 1:\n  # only a comment\nx',
    'for x in y:\n',
    'while 1:\nx',
    'with a:\nx',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', type(e).__name__, e.msg, e.lineno)
        # expect: 'if 1:\npass' | IndentationError expected an indented block after 'if' statement on line 1 2
        # expect: 'if 1:\n  a\n b' | IndentationError unindent does not match any outer indentation level 3
        # expect: 'if 1:\n  a\n   b' | IndentationError unexpected indent 3
        # expect: ' a' | IndentationError unexpected indent 1
        # expect: 'a\n  b' | IndentationError unexpected indent 2
        # expect: 'if 1:\n\ta\n        b' | TabError inconsistent use of tabs and spaces in indentation 3
        # expect: 'if 1:\n        a\n\tb' | TabError inconsistent use of tabs and spaces in indentation 3
        # expect: 'def f():\n' | IndentationError expected an indented block after function definition on line 1 1
        # expect: 'def f():' | IndentationError expected an indented block after function definition on line 1 1
        # expect: 'class C:\n\nx' | IndentationError expected an indented block after class definition on line 1 3
        # expect: 'if 1:\n  # only a comment\nx' | IndentationError expected an indented block after 'if' statement on line 1 3
        # expect: 'for x in y:\n' | IndentationError expected an indented block after 'for' statement on line 1 1
        # expect: 'while 1:\nx' | IndentationError expected an indented block after 'while' statement on line 1 2
        # expect: 'with a:\nx' | IndentationError expected an indented block after 'with' statement on line 1 2
