def mul(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
def det(m):
    if len(m) == 1: return m[0][0]
    return sum((-1) ** j * m[0][j] * det([r[:j] + r[j + 1:] for r in m[1:]]) for j in range(len(m)))
a = [[2, 0, 1], [1, 3, 2], [1, 1, 4]]
print(mul(a, a), det(a), [list(r) for r in zip(*a)], det([[10 ** 20, 1], [1, 10 ** 20]]))
# expect: [[5, 1, 6], [7, 11, 15], [7, 7, 19]] 18 [[2, 1, 1], [0, 3, 1], [1, 2, 4]] 9999999999999999999999999999999999999999
spiral = lambda m: m and list(m[0]) + spiral([*zip(*m[1:])][::-1])
print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))  # expect: [1, 2, 3, 6, 9, 8, 7, 4, 5]
