for text in ['(' * 500 + ')' * 500, '-' * 100000 + '1', '[' * 300 + ']' * 300]:
    try:
        compile(text, 't', 'eval')
        print('ok')
    except (SyntaxError, MemoryError, RecursionError) as e:
        print('refused')
        # expect: refused
        # expect: refused
        # expect: refused
