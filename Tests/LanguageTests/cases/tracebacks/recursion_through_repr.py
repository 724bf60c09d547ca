class A:
    def __init__(self, n): self.n = n
    def __repr__(self):
        if self.n == 0: raise ValueError("bottom")
        return repr(A(self.n - 1))

print(A(3))
