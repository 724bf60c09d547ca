from functools import partial, reduce
from operator import mul, itemgetter
f = partial(print, 'a', sep='-')
f('b', 'c')  # expect: a-b-c
print(reduce(mul, range(1, 6)), partial(int, base=16)('ff'), list(map(itemgetter('k'), [{'k': 1}, {'k': 2}])),
    partial(partial(pow, 2), 3)(), f.args, f.keywords)
# expect: 120 255 [1, 2] 8 ('a',) {'sep': '-'}
