data = [(i * 7 % 5, i) for i in range(12)]
print(sorted(data, key=lambda t: t[0]), sorted(data, key=lambda t: t[0], reverse=True))
# expect: [(0, 0), (0, 5), (0, 10), (1, 3), (1, 8), (2, 1), (2, 6), (2, 11), (3, 4), (3, 9), (4, 2), (4, 7)] [(4, 2), (4, 7), (3, 4), (3, 9), (2, 1), (2, 6), (2, 11), (1, 3), (1, 8), (0, 0), (0, 5), (0, 10)]
a = [3, 2, 1]
def bad(x):
    a.append(x)
    return x
try:
    a.sort(key=bad)
except ValueError as e:
    print(e)  # expect: list modified during sort
def boom(x):
    if x == 2: raise KeyError(x)
    return x
b = [3, 2, 1]
try:
    b.sort(key=boom)
except KeyError as e:
    print(repr(e), sorted(b))  # expect: KeyError(2) [1, 2, 3]
