try:
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError('new')
except ExceptionGroup as e:
    print(repr(e), e.exceptions)
    # expect: ExceptionGroup('', [KeyError('new'), ExceptionGroup('g', [TypeError(2)])]) (KeyError('new'), ExceptionGroup('g', [TypeError(2)]))
try:
    try:
        raise ExceptionGroup('g', [ValueError(1)])
    except* ValueError:
        raise
except ExceptionGroup as e:
    print(repr(e))  # expect: ExceptionGroup('g', [ValueError(1)])
try:
    try:
        raise ValueError
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)  # expect: catching ExceptionGroup with except* is not allowed. Use except instead.
