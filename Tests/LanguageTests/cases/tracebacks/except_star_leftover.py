try:
    raise ExceptionGroup("mixed", [ValueError(1), TypeError(2), KeyError(3)])
except* ValueError:
    pass
