TEXTS = [
    'break',
    'continue',
    'if 1:\n continue',
    'def f():\n  break',
    'class C: return 1',
    'class C:\n  break',
    'for x in y:\n  def f(): break',
    'while 1:\n  class C: continue',
    'return 1',
    'def f():\n  return *a',
    'return *a,',
    'pass 1',
    'raise from x',
    'raise x from',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', e.msg)
        # expect: 'break' | 'break' outside loop
        # expect: 'continue' | 'continue' not properly in loop
        # expect: 'if 1:\n continue' | 'continue' not properly in loop
        # expect: 'def f():\n  break' | 'break' outside loop
        # expect: 'class C: return 1' | 'return' outside function
        # expect: 'class C:\n  break' | 'break' outside loop
        # expect: 'for x in y:\n  def f(): break' | 'break' outside loop
        # expect: 'while 1:\n  class C: continue' | 'continue' not properly in loop
        # expect: 'return 1' | 'return' outside function
        # expect: 'def f():\n  return *a' | can't use starred expression here
        # expect: 'return *a,' | 'return' outside function
        # expect: 'pass 1' | invalid syntax
        # expect: 'raise from x' | invalid syntax
        # expect: 'raise x from' | invalid syntax
