class Point:
    dims = 2
    def __init__(self, x, y=0):
        self.x, self.y = x, y
    def __repr__(self): return f'Point({self.x}, {self.y})'
    def shift(self, dx): return Point(self.x + dx, self.y)
p = Point(1, y=2)
print(p, p.shift(3), p.dims, Point.dims, vars(p), p.__class__ is Point, Point.__name__, Point.__bases__)
# expect: Point(1, 2) Point(4, 2) 2 2 {'x': 1, 'y': 2} True Point (<class 'object'>,)
p.dims = 3
print(p.dims, Point.dims)  # expect: 3 2
