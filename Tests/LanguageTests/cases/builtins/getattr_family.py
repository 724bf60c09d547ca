class A: x = 1
a = A()
setattr(a, 'y', 2)
print(getattr(a, 'x'), getattr(a, 'z', 'default'), hasattr(a, 'y'), hasattr(a, 'q'), delattr(a, 'y'),
    hasattr(a, 'y'))
# expect: 1 default True False None False
for f in [lambda: getattr(a, 'z'), lambda: getattr(a, 5), lambda: setattr(a, 5, 1), lambda: hasattr(a, 5),
        lambda: getattr(a), lambda: delattr(a, 'nope'), lambda: setattr(a, 'x'), lambda: delattr(a, 'x')]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: AttributeError 'A' object has no attribute 'z'
        # expect: TypeError attribute name must be string, not 'int'
        # expect: TypeError attribute name must be string, not 'int'
        # expect: TypeError attribute name must be string, not 'int'
        # expect: TypeError getattr expected at least 2 arguments, got 1
        # expect: AttributeError 'A' object has no attribute 'nope'
        # expect: TypeError setattr expected 3 arguments, got 2
        # expect: AttributeError 'A' object has no attribute 'x'
