class Color:
    RED, BLUE = 'r', 'b'
class N: C = Color
def f(x):
    match x:
        case Color.RED: return 'red'
        case N.C.BLUE: return 'blue'
        case {Color.RED: v}: return v
print(f('r'), f('b'), f({'r': 5}), f('z'))  # expect: red blue 5 None
