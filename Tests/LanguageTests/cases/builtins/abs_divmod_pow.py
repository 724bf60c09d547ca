print(abs(-5), abs(-2.5), abs(3 + 4j), abs(True), divmod(9, 4), divmod(-9.5, 4), pow(2, 3), pow(2, 3, 5),
    pow(2.0, 3), pow(base=2, exp=3, mod=7), pow(-2, 3, 5), pow(2, 0, 1))
# expect: 5 2.5 5.0 1 (2, 1) (-3.0, 2.5) 8 3 8.0 1 2 0
for f in [lambda: abs('a'), lambda: abs(), lambda: pow(2, 3, 0), lambda: pow(2.0, 3, 5), lambda: pow('a', 2),
        lambda: pow(2), lambda: divmod(1), lambda: pow(2, -1, 4), lambda: pow(2, 3, 'x')]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError bad operand type for abs(): 'str'
        # expect: TypeError abs() takes exactly one argument (0 given)
        # expect: ValueError pow() 3rd argument cannot be 0
        # expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
        # expect: TypeError unsupported operand type(s) for ** or pow(): 'str' and 'int'
        # expect: TypeError pow() missing required argument 'exp' (pos 2)
        # expect: TypeError divmod expected 2 arguments, got 1
        # expect: ValueError base is not invertible for the given modulus
        # expect: TypeError unsupported operand type(s) for ** or pow(): 'int', 'int', 'str'
