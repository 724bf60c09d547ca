class Grid:
    def __init__(self, w, h): self.w, self.h = w, h
    def __iter__(self): return ((x, y) for y in range(self.h) for x in range(self.w))
    def rows(self):
        for y in range(self.h): yield [(x, y) for x in range(self.w)]
    def __reversed__(self): yield from list(self)[::-1]
g = Grid(2, 2)
print(list(g), list(g.rows()), list(reversed(g)), (1, 1) in g, max(g), dict(g))
# expect: [(0, 0), (1, 0), (0, 1), (1, 1)] [[(0, 0), (1, 0)], [(0, 1), (1, 1)]] [(1, 1), (0, 1), (1, 0), (0, 0)] True (1, 1) {0: 1, 1: 1}
