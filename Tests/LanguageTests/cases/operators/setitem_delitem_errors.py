for text in ['(1, 2)[0] = 1', '"a"[0] = 1', '5[0]', 'None[0]', '5[0] = 1', 'del (1,)[0]', '{1}[0]',
        'range(3)[0] = 1', 'b"a"[0] = 1', '(lambda: 0)[1]', 'object()[0] = 1', 'del {}[0]', 'int[0]',
        'type("C", (), {})["k"]', '{}[{}]', '[][None]']:
    try:
        exec(text)
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError 'tuple' object does not support item assignment
        # expect: TypeError 'str' object does not support item assignment
        # expect: TypeError 'int' object is not subscriptable
        # expect: TypeError 'NoneType' object is not subscriptable
        # expect: TypeError 'int' object does not support item assignment
        # expect: TypeError 'tuple' object doesn't support item deletion
        # expect: TypeError 'set' object is not subscriptable
        # expect: TypeError 'range' object does not support item assignment
        # expect: TypeError 'bytes' object does not support item assignment
        # expect: TypeError 'function' object is not subscriptable
        # expect: TypeError 'object' object does not support item assignment
        # expect: KeyError 0
        # expect: TypeError type 'int' is not subscriptable
        # expect: TypeError type 'C' is not subscriptable
        # expect: TypeError unhashable type: 'dict'
        # expect: TypeError list indices must be integers or slices, not NoneType
