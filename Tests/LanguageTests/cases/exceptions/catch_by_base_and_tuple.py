errors = (KeyError, IndexError)
for e in (KeyError('a'), IndexError('b'), FileNotFoundError(2, 'c'), UnicodeError('d'),
        ZeroDivisionError('e')):
    try:
        raise e
    except errors as x:
        print('tuple', x)
        # expect: tuple 'a'
        # expect: tuple b
    except OSError as x:
        print('os', x.errno)  # expect: os 2
    except ValueError as x:
        print('value', x)  # expect: value d
    except ArithmeticError as x:
        print('arith', x)  # expect: arith e
