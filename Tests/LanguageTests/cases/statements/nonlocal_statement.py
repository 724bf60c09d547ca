def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step
c, d = counter(), counter()
print(c(), c(5), d(), c())  # expect: 1 6 1 7
