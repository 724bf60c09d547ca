a = [1, 2, 3, 4]
for x in a:
    a.remove(x)
print(a)  # expect: [2, 4]
it = iter([1, 2])
print(list(it), list(it), it.__length_hint__())  # expect: [1, 2] [] 0
b = [1]
i = iter(b)
next(i)
print(next(i, 'end'))  # expect: end
b.append(2)
print(next(i, 'still ended'))  # expect: still ended
