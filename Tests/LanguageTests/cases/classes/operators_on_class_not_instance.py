class A: pass
a = A()
a.__len__ = lambda: 5
a.__add__ = lambda o: 1
for f in [lambda: len(a), lambda: a + 1, lambda: a[0], lambda: iter(a)]:
    try:
        f()
    except TypeError as e:
        print(e)
        # expect: object of type 'A' has no len()
        # expect: unsupported operand type(s) for +: 'A' and 'int'
        # expect: 'A' object is not subscriptable
        # expect: 'A' object is not iterable
