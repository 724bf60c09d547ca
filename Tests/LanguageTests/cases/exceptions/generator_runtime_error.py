def g():
    raise StopIteration(5)
    yield
try:
    next(g())
except RuntimeError as e:
    print(e, repr(e.__cause__))  # expect: generator raised StopIteration StopIteration(5)
