if 1:
	x = 1; y = 2
	print(x, y)  # expect: 1 2
a = 1 + \
    2
print(a); print((1 +
  2))
  # expect: 3
  # expect: 3
