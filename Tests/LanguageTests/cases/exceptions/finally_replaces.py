def f():
    try:
        raise ValueError
    finally:
        raise KeyError
try:
    f()
except KeyError as e:
    print(repr(e.__context__))  # expect: ValueError()
def g():
    while True:
        try:
            raise ValueError
        finally:
            break
    return 'swallowed'
print(g())  # expect: swallowed
