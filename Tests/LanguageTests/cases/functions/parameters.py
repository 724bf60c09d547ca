def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw
print(f(1, d=4))  # expect: (1, 2, 3, (), 4, 5, {})
print(f(1, 2, 3, 4, 5, d=6, e=7, x=8, a=9))  # expect: (1, 2, 3, (4, 5), 6, 7, {'x': 8, 'a': 9})
print(f(*(1, 2), **{'d': 3, 'c': 4}))  # expect: (1, 2, 4, (), 3, 5, {})
