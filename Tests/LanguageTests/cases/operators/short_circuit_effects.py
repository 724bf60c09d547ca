def f(x):
    print('f', x)
    # expect: f 0
    # expect: f 1
    # expect: f 0
    # expect: f 0
    # expect: f 3
    return x
f(0) and f(1)
f(1) or f(2)
print(f(0) or f(0) or f(3))  # expect: 3
