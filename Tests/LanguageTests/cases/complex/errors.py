for f in [lambda: 1j < 2, lambda: 1j // 2, lambda: 1j % 2, lambda: int(1j), lambda: float(1j),
        lambda: divmod(1j, 1), lambda: 1j / 0, lambda: 0j ** -1, lambda: round(1j), lambda: 1j & 1,
        lambda: [1][1j]]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError '<' not supported between instances of 'complex' and 'int'
        # expect: TypeError unsupported operand type(s) for //: 'complex' and 'int'
        # expect: TypeError unsupported operand type(s) for %: 'complex' and 'int'
        # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'complex'
        # expect: TypeError float() argument must be a string or a real number, not 'complex'
        # expect: TypeError unsupported operand type(s) for divmod(): 'complex' and 'int'
        # expect: ZeroDivisionError complex division by zero
        # expect: ZeroDivisionError 0.0 to a negative or complex power
        # expect: TypeError type complex doesn't define __round__ method
        # expect: TypeError unsupported operand type(s) for &: 'complex' and 'int'
        # expect: TypeError list indices must be integers or slices, not complex
