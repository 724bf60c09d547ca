for f in [lambda: 1 + 'a', lambda: 'a' + 1, lambda: [] + (), lambda: 1 - None, lambda: {} | [],
        lambda: 'a' * 'b',
          lambda: 1 @ 2, lambda: 1 << 'a', lambda: 2 ** 'x', lambda: b'a' + 'b', lambda: 'a' % 1,
              lambda: 1 / 0,
          lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0 ** -1,
          lambda: 1 << -1, lambda: divmod(1, 0), lambda: 0.0 ** -1, lambda: 1j / 0, lambda: divmod('a', 1)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
        # expect: TypeError can only concatenate str (not "int") to str
        # expect: TypeError can only concatenate list (not "tuple") to list
        # expect: TypeError unsupported operand type(s) for -: 'int' and 'NoneType'
        # expect: TypeError unsupported operand type(s) for |: 'dict' and 'list'
        # expect: TypeError can't multiply sequence by non-int of type 'str'
        # expect: TypeError unsupported operand type(s) for @: 'int' and 'int'
        # expect: TypeError unsupported operand type(s) for <<: 'int' and 'str'
        # expect: TypeError unsupported operand type(s) for ** or pow(): 'int' and 'str'
        # expect: TypeError can't concat str to bytes
        # expect: TypeError not all arguments converted during string formatting
        # expect: ZeroDivisionError division by zero
        # expect: ZeroDivisionError integer division or modulo by zero
        # expect: ZeroDivisionError integer modulo by zero
        # expect: ZeroDivisionError float division by zero
        # expect: ZeroDivisionError float floor division by zero
        # expect: ZeroDivisionError float modulo by zero
        # expect: ZeroDivisionError 0.0 cannot be raised to a negative power
        # expect: ValueError negative shift count
        # expect: ZeroDivisionError integer division or modulo by zero
        # expect: ZeroDivisionError 0.0 cannot be raised to a negative power
        # expect: ZeroDivisionError complex division by zero
        # expect: TypeError unsupported operand type(s) for divmod(): 'str' and 'int'
