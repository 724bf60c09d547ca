for text in ['[*a for a in b]', '{**a for a in b}', '[x for x in 1, 2]', '[x, y for x in z]',
        '(x for x in y) = 1', '[x for x() in y]', '{a: b for a in c, d}', '[(yield x) for x in y]', '{*a: 1}',
        '[x async for x in y]', '[x for 1 in y]']:
    try:
        compile(text, 't', 'exec')
    except SyntaxError as e:
        print(e.msg)
        # expect: iterable unpacking cannot be used in comprehension
        # expect: dict unpacking cannot be used in dict comprehension
        # expect: invalid syntax
        # expect: did you forget parentheses around the comprehension target?
        # expect: cannot assign to generator expression
        # expect: cannot assign to function call
        # expect: invalid syntax
        # expect: 'yield' inside list comprehension
        # expect: invalid syntax
        # expect: asynchronous comprehension outside of an asynchronous function
        # expect: cannot assign to literal
