for call in ['5()', 'None()', '"a"(1)', '[]()', '(1, 2)(3)', 'object()()', '...(1)']:
    try:
        eval(call)
    except TypeError as e:
        print(e)
        # expect: 'int' object is not callable
        # expect: 'NoneType' object is not callable
        # expect: 'str' object is not callable
        # expect: 'list' object is not callable
        # expect: 'tuple' object is not callable
        # expect: 'object' object is not callable
        # expect: 'ellipsis' object is not callable
