from collections import *
print(Counter('abca').most_common(1), Counter('ab') + Counter('bc'), defaultdict(list, {'a': [1]})['z'],
    OrderedDict([('b', 1), ('a', 2)]))
# expect: [('a', 2)] Counter({'b': 2, 'a': 1, 'c': 1}) [] OrderedDict({'b': 1, 'a': 2})
d = deque([1, 2, 3], maxlen=3)
d.append(4); d.appendleft(0); d.rotate(1)
print(d, d.pop(), d.popleft(), len(d))  # expect: deque([0], maxlen=3) 2 3 1
P = namedtuple('P', 'x y', defaults=[5])
p = P(1)
print(p, p.x, p._replace(x=3), p._asdict(), P._fields, *p, p == (1, 5))
# expect: P(x=1, y=5) 1 P(x=3, y=5) {'x': 1, 'y': 5} ('x', 'y') 1 5 True
print(ChainMap({'a': 1}, {'a': 2, 'b': 3})['b'], Counter(a=2)['missing'])  # expect: 3 0
