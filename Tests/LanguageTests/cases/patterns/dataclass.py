from dataclasses import dataclass
@dataclass
class Circle:
    r: float
@dataclass
class Rect:
    w: float
    h: float
def area(s):
    match s:
        case Circle(r): return 3 * r * r
        case Rect(w, h) if w == h: return ('square', w * w)
        case Rect(w=w, h=h): return w * h
print(area(Circle(2)), area(Rect(2, 2)), area(Rect(2, 3)))  # expect: 12 ('square', 4) 6
