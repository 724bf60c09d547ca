f = lambda a, b: (c := a) / b
print(f(1, 0))
