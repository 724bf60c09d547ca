class A:
    def __iadd__(self, o): return NotImplemented
    def __add__(self, o): return ('add', o)
class B:
    def __radd__(self, o): return ('radd', type(o).__name__)
x = A()
x += 1
print(x)  # expect: ('add', 1)
y = object()
y += B()
print(y)  # expect: ('radd', 'object')
