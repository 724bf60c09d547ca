a = b = [1]
print(a is b)  # expect: True
i, a[i], i = 0, 9, 1
print(a, i)  # expect: [9] 1
x, y = 1, 2
x, y = y, x
print(x, y)  # expect: 2 1
