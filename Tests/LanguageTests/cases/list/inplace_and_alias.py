a = b = [1]
a += 'xy'
a *= 2
print(b, a is b)  # expect: [1, 'x', 'y', 1, 'x', 'y'] True
c = [[0] * 2] * 2
c[0][0] = 1
print(c)  # expect: [[1, 0], [1, 0]]
a += a
print(len(a))  # expect: 12
a.extend(a)
print(len(a))  # expect: 24
