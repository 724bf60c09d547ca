for f in [lambda: range(), lambda: range(1.5), lambda: range('a'), lambda: range(1, 2, 0),
        lambda: range(3)[5], lambda: range(3).index(9), lambda: range(1, 2, 3, 4),
        lambda: len(range(10 ** 20)), lambda: range(3)['a'], lambda: range(3).x, lambda: range(3) + range(2),
        lambda: range(3) < range(4)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError range expected at least 1 argument, got 0
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: ValueError range() arg 3 must not be zero
        # expect: IndexError range object index out of range
        # expect: ValueError 9 is not in range
        # expect: TypeError range expected at most 3 arguments, got 4
        # expect: OverflowError Python int too large to convert to C ssize_t
        # expect: TypeError range indices must be integers or slices, not str
        # expect: AttributeError 'range' object has no attribute 'x'
        # expect: TypeError unsupported operand type(s) for +: 'range' and 'range'
        # expect: TypeError '<' not supported between instances of 'range' and 'range'
