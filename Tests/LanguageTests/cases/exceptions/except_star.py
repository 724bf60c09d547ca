def f(*es):
    try:
        raise ExceptionGroup('g', es)
    except* ValueError as e:
        print('V', e.exceptions)
    except* (KeyError, IndexError) as e:
        print('L', e.exceptions)
    else:
        print('else')
    finally:
        print('finally')
f(ValueError(1), KeyError(2), ValueError(3))
f(IndexError(4))
try:
    f(TypeError(5), ValueError(6))
except ExceptionGroup as e:
    print('left', repr(e))
