for text in ['yield 1', 'def f(): [(yield x) for x in y]', 'async def f():\n yield from x',
        'async def f():\n yield 1\n return 2', 'class C: yield 1', 'def f(x: (yield)): pass', 'yield from x',
        '(yield) = 1', 'lambda: (yield) = 2']:
    try:
        compile(text, 't', 'exec')
        print('ok')
    except SyntaxError as e:
        print(e.msg)
        # expect: 'yield' outside function
        # expect: 'yield' inside list comprehension
        # expect: 'yield from' inside async function
        # expect: 'return' with value in async generator
        # expect: 'yield' outside function
        # expect: 'yield' outside function
        # expect: 'yield from' outside function
        # expect: cannot assign to yield expression here. Maybe you meant '==' instead of '='?
        # expect: cannot assign to lambda
