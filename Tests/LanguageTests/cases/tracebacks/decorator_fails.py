def bad(f):
    raise TypeError("cannot decorate")

@bad
def g():
    pass
