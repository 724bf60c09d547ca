"""Classes that inherit, cooperate through super(), and behave like built-in values.

Shapes share an interface; mixins add one ability each; the method resolution order says who is asked next.
"""
from abc import ABC, abstractmethod


class Shape(ABC):
    kinds = {}

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        Shape.kinds[cls.__name__.lower()] = cls

    @abstractmethod
    def area(self): ...

    def describe(self):
        return [f"{type(self).__name__} of area {self.area():g}"]

    def __lt__(self, other):
        return self.area() < other.area()


class Named:
    def __init__(self, *arguments, name="unnamed", **keywords):
        super().__init__(*arguments, **keywords)
        self.name = name

    def describe(self):
        return super().describe() + [f"called {self.name}"]


class Rectangle(Shape):
    def __init__(self, width, height):
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)

    @property
    def side(self):
        return self.width

    @side.setter
    def side(self, value):
        if value <= 0:
            raise ValueError(f"a side must be positive, not {value}")
        self.width = self.height = value


class Tile(Named, Square):
    def describe(self):
        return super().describe() + [f"a tile of side {self.side}"]


tile = Tile(3, name="corner")
print(", ".join(tile.describe()))
print("asked in this order:", " > ".join(c.__name__ for c in Tile.__mro__))
tile.side = 5
print("area now", tile.area())
try:
    tile.side = -1
except ValueError as error:
    print("refused:", error)
try:
    Shape()
except TypeError as error:
    print("refused:", error)
print("smallest first:", [s.area() for s in sorted([Square(4), Rectangle(2, 3), Square(1)])])
print("known kinds:", sorted(Shape.kinds))
