class M:
    def __init__(self, v): self.v = v
    def __matmul__(self, o): return M(self.v * o.v)
    def __imatmul__(self, o):
        self.v += o.v
        return self
a = M(3)
print((a @ M(4)).v)  # expect: 12
a @= M(4)
print(a.v)  # expect: 7
