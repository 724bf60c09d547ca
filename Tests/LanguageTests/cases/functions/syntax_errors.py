for text in ['def f(a, a): pass', 'def f(a=1, b): pass', 'def f(*): pass', 'def f(a, *, /, b): pass',
        'def f(**k, a): pass', 'f(a=1, a=2)',
             'f(a=1, 2)', 'f(**k, *a)', 'f(x for x in y, 1)', 'f(1=2)', 'f(a.b=1)', 'lambda a, a: 0',
                 'def f(/, a): pass', 'def f(a, /, b, /): pass',
             'def f(*, **k): pass', 'f(True=1)', 'def f(None): pass', 'return 1', 'def f:', 'def f()\n  pass',
                     'def f(a, (b, c)): pass', 'f(a, b=)', 'class C(a for a in b): pass']:
    try:
        compile(text, 't', 'exec')
    except SyntaxError as e:
        print(e.msg)
        # expect: duplicate argument 'a' in function definition
        # expect: parameter without a default follows parameter with a default
        # expect: named arguments must follow bare *
        # expect: / must be ahead of *
        # expect: arguments cannot follow var-keyword argument
        # expect: keyword argument repeated: a
        # expect: positional argument follows keyword argument
        # expect: iterable argument unpacking follows keyword argument unpacking
        # expect: Generator expression must be parenthesized
        # expect: expression cannot contain assignment, perhaps you meant "=="?
        # expect: expression cannot contain assignment, perhaps you meant "=="?
        # expect: duplicate argument 'a' in function definition
        # expect: at least one argument must precede /
        # expect: / may appear only once
        # expect: named arguments must follow bare *
        # expect: cannot assign to True
        # expect: invalid syntax
        # expect: 'return' outside function
        # expect: expected '('
        # expect: expected ':'
        # expect: Function parameters cannot be parenthesized
        # expect: expected argument value expression
        # expect: invalid syntax
