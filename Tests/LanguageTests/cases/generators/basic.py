def g(n):
    i = 0
    while i < n:
        yield i
        i += 1
print(list(g(3)), sum(g(5)), next(g(1)), [*g(2)], dict(enumerate(g(2))))
# expect: [0, 1, 2] 10 0 [0, 1] {0: 0, 1: 1}
it = g(2)
print(next(it), next(it), next(it, 'end'), iter(it) is it)  # expect: 0 1 end True
