for a, (b, *c) in [(1, (2, 3, 4)), (5, (6,))]:
    print(a, b, c)
class O: pass
d = {}
for d['k'] in 'xy':
    print(d)
for O.attr in [1, 2]: pass
print(O.attr)
for x in 1, 2, *[3]: print(x, end=' ')
print()
