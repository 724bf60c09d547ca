for text in ['try: pass', 'try: pass\nexcept: pass\nexcept ValueError: pass',
        'try: pass\nexcept ValueError: pass\nexcept* KeyError: pass',
        'for x in y:\n try: pass\n except* ValueError: break',
             'try: pass\nexcept A, B: pass', 'try: pass\nelse: pass', 'try: pass\nexcept* : pass',
                     'raise a, b', 'try: pass\nexcept A as b.c: pass',
                     'def f():\n try: pass\n except* A: return', 'finally: pass', 'except: pass']:
    try:
        compile(text, 't', 'exec')
    except SyntaxError as e:
        print(e.msg)
        # expect: expected 'except' or 'finally' block
        # expect: default 'except:' must be last
        # expect: cannot have both 'except' and 'except*' on the same 'try'
        # expect: 'break', 'continue' and 'return' cannot appear in an except* block
        # expect: multiple exception types must be parenthesized
        # expect: expected 'except' or 'finally' block
        # expect: expected one or more exception types
        # expect: invalid syntax
        # expect: invalid syntax
        # expect: 'break', 'continue' and 'return' cannot appear in an except* block
        # expect: invalid syntax
        # expect: invalid syntax
