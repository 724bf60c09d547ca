a = [3, 1, 2]
a.append(5); a.extend('xy'); a.insert(0, 'first'); a.insert(-1, 'z'); a.insert(100, 'last')
print(a, a.pop(), a.pop(0), a.pop(-2), a)
# expect: [3, 1, 2, 5, 'x', 'y'] last first z [3, 1, 2, 5, 'x', 'y']
a.remove(1)
print(a.index(2), a.count(3), a.copy() == a, a.copy() is a)  # expect: 1 1 True False
a.reverse()
print(a)  # expect: ['y', 'x', 5, 2, 3]
a.clear()
print(a, [1, 2] + [3], [0] * 3, [1] * -1, 2 * [1, 2])  # expect: [] [1, 2, 3] [0, 0, 0] [] [1, 2, 1, 2]
