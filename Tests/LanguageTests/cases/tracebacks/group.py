def make(n):
    try:
        raise ValueError(n)
    except ValueError as e:
        return e

raise ExceptionGroup("several", [make(1), TypeError("t"), ExceptionGroup("inner", [make(2)])])
