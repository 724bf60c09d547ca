class T:
    def __init__(self, v, l=None, r=None): self.v, self.l, self.r = v, l, r
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
print(list(T(4, T(2, T(1), T(3)), T(6))))  # expect: [1, 2, 3, 4, 6]
