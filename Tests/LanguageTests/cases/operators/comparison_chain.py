def f(x):
    print('f', x)
    return x
print(f(1) < f(2) < f(3))
print(f(3) < f(2) < f(9))
print(1 < 2 > 1 != 3 == 3, 1 == 1.0 == True)
