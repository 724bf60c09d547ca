print([1, 2] < [1, 3], [1] < [1, 0], [] == [], [1, [2]] == [1, [2]], [float('nan')] == [float('nan')],
    [1] != [1], [2] > [1, 9])
# expect: True True True True False False True
n = float('nan')
print([n] == [n], n in [n])  # expect: True True
a = [1]
a.append(a)
print(a, [a])  # expect: [1, [...]] [[1, [...]]]
