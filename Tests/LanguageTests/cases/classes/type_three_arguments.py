C = type('C', (int,), {'x': 1, 'double': lambda self: self * 2})
print(C(4).double(), C.x, C.__name__, C.__mro__[1], type(C), type(5) is int)
# expect: 8 1 C <class 'int'> <class 'type'> True
for f in [lambda: type(), lambda: type(1, 2), lambda: type('A', (), {}, 4), lambda: type(1, (), {}),
        lambda: type('A', 5, {}), lambda: type('A', (), 5), lambda: type('A\0', (), {})]:
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
        # expect: TypeError type() takes 1 or 3 arguments
        # expect: TypeError type() takes 1 or 3 arguments
        # expect: TypeError type() takes 1 or 3 arguments
        # expect: TypeError type.__new__() argument 1 must be str, not int
        # expect: TypeError type.__new__() argument 2 must be tuple, not int
        # expect: TypeError type.__new__() argument 3 must be dict, not int
        # expect: ValueError type name must not contain null characters
