class D(dict):
    def __missing__(self, k): return k * 2
d = D(a=1)
print(d['a'], d['zz'], d.get('zz'), 'zz' in d, d)  # expect: 1 zzzz None False {'a': 1}
class L(dict):
    def __setitem__(self, k, v):
        print('set', k)  # expect: set x
        super().__setitem__(k, v)
l = L()
l['x'] = 1
l.update(y=2)
print(l)  # expect: {'x': 1, 'y': 2}
