for text in ['class A:\n __slots__ = ["1x"]', 'class A:\n __slots__ = [1]',
        'class A:\n __slots__ = ["x"]\n x = 1', 'class A(int):\n __slots__ = ["x"]',
             'class A: __slots__ = ["a"]\nclass B: __slots__ = ["b"]\nclass C(A, B): pass',
                     'class A: __slots__ = ["__dict__", "__dict__"]']:
    try:
        exec(text)
        print('ok')
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError __slots__ must be identifiers
        # expect: TypeError __slots__ items must be strings, not 'int'
        # expect: ValueError 'x' in __slots__ conflicts with class variable
        # expect: TypeError nonempty __slots__ not supported for subtype of 'int'
        # expect: TypeError multiple bases have instance lay-out conflict
        # expect: TypeError __dict__ slot disallowed: we already got one
