try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError('k')
except KeyError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
    # expect: ZeroDivisionError('division by zero') None False
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise KeyError('k') from z
except KeyError as e:
    print(repr(e.__cause__), e.__suppress_context__, e.__context__ is e.__cause__)
    # expect: ZeroDivisionError('division by zero') True True
try:
    raise ValueError from None
except ValueError as e:
    print(e.__cause__, e.__suppress_context__)  # expect: None True
