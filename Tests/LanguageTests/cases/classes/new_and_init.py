class A:
    def __new__(cls, *a):
        print('new', a)  # expect: new (1, 2)
        return super().__new__(cls)
    def __init__(self, *a): print('init', a)  # expect: init (1, 2)
A(1, 2)
class B:
    def __new__(cls): return 5
    def __init__(self): print('never')
print(B())  # expect: 5
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
print(T(1, 2), T(1, 2)[1], type(T(1, 2)).__name__)  # expect: (1, 2) 2 T
class I(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def __repr__(self): return 'I' + super().__repr__()
print(I(4), I(4) + 1, [I(3)])  # expect: I8 9 [I6]
