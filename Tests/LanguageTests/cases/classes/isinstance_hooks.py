class M(type):
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, c): return c is str
class A(metaclass=M): pass
print(isinstance(5, A), isinstance(6, A), issubclass(str, A), issubclass(int, A), isinstance(A(), A))
# expect: True False True False True
print(isinstance(1, (str, (int,))), isinstance(1, int | str), issubclass(bool, int))  # expect: True True True
for f in [lambda: isinstance(1, 5), lambda: issubclass(5, int), lambda: issubclass(int, 5),
        lambda: isinstance(1, list[int])]:
    try:
        f()
    except TypeError as e:
        print(e)
        # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
        # expect: issubclass() arg 1 must be a class
        # expect: issubclass() arg 2 must be a class, a tuple of classes, or a union
        # expect: isinstance() argument 2 cannot be a parameterized generic
