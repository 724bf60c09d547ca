print([x for x in range(5)], [x * y for x in range(3) for y in range(3) if x != y],
    [x for x in range(20) if x % 2 if x % 3])
# expect: [0, 1, 2, 3, 4] [0, 0, 0, 2, 0, 2] [1, 5, 7, 11, 13, 17, 19]
print([a + b for a, b in [(1, 2), (3, 4)]], [[0] * i for i in range(3)], [(lambda: i)() for i in range(3)])
# expect: [3, 7] [[], [0], [0, 0]] [0, 1, 2]
