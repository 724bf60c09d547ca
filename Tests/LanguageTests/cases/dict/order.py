d = {}
for c in 'hello': d[c] = d.get(c, 0) + 1
print(d)  # expect: {'h': 1, 'e': 1, 'l': 2, 'o': 1}
del d['h']
d['h'] = 'back'
d['e'] = 'kept'
print(d, next(iter(d)), d.popitem(), {**{'z': 1}, 'a': 2, 'z': 3})
# expect: {'e': 'kept', 'l': 2, 'o': 1} e ('h', 'back') {'z': 3, 'a': 2}
