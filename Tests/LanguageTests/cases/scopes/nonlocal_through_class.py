def f():
    x = 1
    class C:
        nonlocal x
        x = 2
    return x, hasattr(C, 'x')
print(f())  # expect: (2, False)
