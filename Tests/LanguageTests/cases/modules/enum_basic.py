from enum import Enum, IntEnum, Flag, auto
class C(Enum):
    RED = 1
    BLUE = auto()
    ROUGE = 1
print(C.RED, repr(C.BLUE), C(1), C['RED'], C.ROUGE is C.RED, list(C), C.RED.name, C.RED.value, C.RED in C)
# expect: C.RED <C.BLUE: 2> C.RED C.RED True [<C.RED: 1>, <C.BLUE: 2>] RED 1 True
class N(IntEnum): A = 1
class F(Flag):
    R = auto()
    W = auto()
print(N.A + 1, N.A == 1, F.R | F.W, F.R in (F.R | F.W), ~F.R)  # expect: 2 True F.R|W True F.W
try:
    C(9)
except ValueError as e:
    print(e)  # expect: 9 is not a valid C
