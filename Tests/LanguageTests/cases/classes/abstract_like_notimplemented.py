class Shape:
    def area(self): raise NotImplementedError('area of ' + type(self).__name__)
class Sq(Shape):
    def area(self): return 4
for s in (Sq(), Shape()):
    try:
        print(s.area())  # expect: 4
    except NotImplementedError as e:
        print(repr(e))  # expect: NotImplementedError('area of Shape')
