def f():
    r = [y := x for x in range(3)]
    return r, y
print(f())  # expect: ([0, 1, 2], 2)
any((hit := n) > 2 for n in [1, 3, 5])
print(hit)  # expect: 3
