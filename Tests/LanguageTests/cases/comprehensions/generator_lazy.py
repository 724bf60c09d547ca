log = []
g = (log.append(i) or i for i in range(3))
print(log)  # expect: []
print(next(g), log)  # expect: 0 [0]
print(list(g), log)  # expect: [1, 2] [0, 1, 2]
print(sum(x * x for x in range(10)), list(x for x in (y for y in range(3))))  # expect: 285 [0, 1, 2]
