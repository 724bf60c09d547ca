fs = [lambda a=x: (a, x) for x in range(3)]
print([f() for f in fs])  # expect: [(0, 2), (1, 2), (2, 2)]
print([y for x in range(3) for y in [x * 2]], [x if x else 'z' for x in range(3)],
    [i for i in range(5) if (lambda q: q > 2)(i)])
# expect: [0, 2, 4] ['z', 1, 2] [3, 4]
