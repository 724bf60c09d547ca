for text in ['await x', 'def f(): await x', 'def f():\n async for x in y: pass',
        'def f():\n async with x: pass', 'def f(): [x async for x in y]', 'async = 1',
        'async def f(): return [await x for x in y]', 'async x = 1', 'async def f():\n def g(): await x',
        'lambda: await x']:
    try:
        compile(text, 't', 'exec')
        print('ok')
    except SyntaxError as e:
        print(e.msg)
