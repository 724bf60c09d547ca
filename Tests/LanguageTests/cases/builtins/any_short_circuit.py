def g():
    for i in range(5):
        print(i)
        # expect: 0
        # expect: 1
        # expect: 0
        # expect: 1
        yield i
any(x == 1 for x in g())
all(x < 1 for x in g())
