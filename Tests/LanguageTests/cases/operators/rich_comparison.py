class V:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return ('lt', self.n, o.n)
    def __ge__(self, o): return ('ge', self.n, o.n)
a, b = V(1), V(2)
print(a < b, a > b, a >= b, a <= b)  # expect: ('lt', 1, 2) ('lt', 2, 1) ('ge', 1, 2) ('ge', 2, 1)
print(a == b, a != b, a == a)  # expect: False True True
