for text in ['raise ValueError', 'raise ValueError("m", 2)', 'raise 5', 'raise "s"', 'raise int', 'raise',
        'raise ValueError from 5', 'raise ValueError from None']:
    try:
        exec(text)
    except BaseException as e:
        print(type(e).__name__, e, e.args)
        # expect: ValueError  ()
        # expect: ValueError ('m', 2) ('m', 2)
        # expect: TypeError exceptions must derive from BaseException ('exceptions must derive from BaseException',)
        # expect: TypeError exceptions must derive from BaseException ('exceptions must derive from BaseException',)
        # expect: TypeError exceptions must derive from BaseException ('exceptions must derive from BaseException',)
        # expect: RuntimeError No active exception to reraise ('No active exception to reraise',)
        # expect: TypeError exception causes must derive from BaseException ('exception causes must derive from BaseException',)
        # expect: ValueError  ()
