def f():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            raise KeyError
        except KeyError:
            pass
        raise
try:
    f()
except Exception as e:
    print(repr(e), e.__context__)  # expect: ZeroDivisionError('division by zero') None
try:
    raise
except RuntimeError as e:
    print(e)  # expect: No active exception to reraise
