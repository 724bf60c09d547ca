f = lambda a, b=2, *c, d=4, **e: (a, b, c, d, e)
print(f(1), f(1, 5, 6, d=7, z=8), (lambda: 5)(), (lambda *, k: k)(k=1), (lambda a, /, b: (a, b))(1, b=2))
# expect: (1, 2, (), 4, {}) (1, 5, (6,), 7, {'z': 8}) 5 1 (1, 2)
print((lambda x: lambda y: x + y)(1)(2), (lambda: (yield))().__class__.__name__)  # expect: 3 generator
