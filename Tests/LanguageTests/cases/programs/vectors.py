import math
class V:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y)
    def __mul__(self, k): return V(self.x * k, self.y * k) if isinstance(k,
        (int, float)) else self.x * k.x + self.y * k.y
    __rmul__ = __mul__
    def __neg__(self): return -1 * self
    def __sub__(self, o): return self + -o
    def __abs__(self): return math.hypot(self.x, self.y)
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __iter__(self): yield self.x; yield self.y
    def __repr__(self): return f'V({self.x}, {self.y})'
a, b = V(3, 4), V(1, -2)
x, y = a
print(a + b, a - b, 2 * a, a * b, abs(a), -a, a == V(3, 4), len({a, V(3, 4)}), sum([a, b], V(0, 0)), x, y,
    max(a, b, key=abs))
# expect: V(4, 2) V(2, 6) V(6, 8) -5 5.0 V(-3, -4) True 1 V(4, 2) 3 4 V(3, 4)
