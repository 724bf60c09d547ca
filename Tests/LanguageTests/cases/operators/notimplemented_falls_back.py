class L:
    def __add__(self, o): return NotImplemented
class R:
    def __radd__(self, o): return 'R'
print(L() + R())  # expect: R
try:
    L() + 1
except TypeError as e:
    print(e)  # expect: unsupported operand type(s) for +: 'L' and 'int'
