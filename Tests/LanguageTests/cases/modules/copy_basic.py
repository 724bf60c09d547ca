import copy
a = [1, [2], {'k': [3]}]
b, c = copy.copy(a), copy.deepcopy(a)
print(b[1] is a[1], c[1] is a[1], c == a)  # expect: True False True
a.append(a)
d = copy.deepcopy(a)
print(d[3] is d)  # expect: True
class P:
    def __init__(self): self.v = [1]
    def __copy__(self): return 'copied'
print(copy.copy(P()), copy.deepcopy(P()).v, copy.copy((1, 2)) == (1, 2))  # expect: copied [1] True
