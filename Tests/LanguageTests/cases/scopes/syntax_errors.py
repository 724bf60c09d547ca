for text in ['nonlocal x', 'def f():\n nonlocal x', 'def f():\n x = 1\n global x', 'def f(x):\n global x',
        'def f():\n print(x)\n global x', 'def f(x):\n nonlocal x',
             'def f():\n global x\n nonlocal x', 'def f():\n from sys import *',
                 'def f():\n x: int\n global x', 'class C:\n  [x := 1 for y in z]', '[x := 0 for x in y]',
                 '[i for i in (j := [1])]',
             '__debug__ = 1', 'def f(__debug__): pass', 'global x\nx = 1',
                     'def f():\n for x in y: pass\n global x']:
    try:
        compile(text, 't', 'exec')
        print('ok')
    except SyntaxError as e:
        print(e.msg)
