for f in [lambda: -'a', lambda: +[], lambda: ~1.5, lambda: 1 < 'a', lambda: [] >= (), lambda: None < None,
          lambda: 1j < 2j, lambda: 1 in 5, lambda: {} < {}, lambda: object() > object(), lambda: 'a' in 5,
                  lambda: 1 in 'a']:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError bad operand type for unary -: 'str'
        # expect: TypeError bad operand type for unary +: 'list'
        # expect: TypeError bad operand type for unary ~: 'float'
        # expect: TypeError '<' not supported between instances of 'int' and 'str'
        # expect: TypeError '>=' not supported between instances of 'list' and 'tuple'
        # expect: TypeError '<' not supported between instances of 'NoneType' and 'NoneType'
        # expect: TypeError '<' not supported between instances of 'complex' and 'complex'
        # expect: TypeError argument of type 'int' is not iterable
        # expect: TypeError '<' not supported between instances of 'dict' and 'dict'
        # expect: TypeError '>' not supported between instances of 'object' and 'object'
        # expect: TypeError argument of type 'int' is not iterable
        # expect: TypeError 'in <string>' requires string as left operand, not int
