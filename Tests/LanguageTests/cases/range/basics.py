r = range(2, 20, 3)
print(r, list(r), len(r), r[1], r[-1], r[1:3], r[::-1], 5 in r, 6 in r, r.index(8), r.count(5), r.start,
    r.stop, r.step, list(reversed(r)), r == range(2, 19, 3), hash(r) == hash(range(2, 19, 3)), bool(range(0)),
    range(0) == range(5, 1))
# expect: range(2, 20, 3) [2, 5, 8, 11, 14, 17] 6 5 17 range(5, 11, 3) range(17, -1, -3) True False 2 1 2 20 3 [17, 14, 11, 8, 5, 2] True True False True
print(list(range(5, 0, -2)), range(10 ** 30)[10 ** 29], len(range(0, -10, -3)), 10 ** 20 in range(10 ** 21),
    range(True), 2.0 in range(3), list(range(-3)))
# expect: [5, 3, 1] 100000000000000000000000000000 4 True range(0, 1) True []
