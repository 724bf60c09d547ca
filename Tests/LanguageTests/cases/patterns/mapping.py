def f(x):
    match x:
        case {'a': 1, 'b': b}: return ('ab', b)
        case {'a': a, **rest}: return (a, rest)
        case {'k': {'n': n}}: return n
        case {-1: v, None: w}: return v, w
        case {}: return 'any mapping'
print([f(x) for x in ({'a': 1, 'b': 2, 'c': 3}, {'a': 5, 'z': 6}, {'k': {'n': 7}}, {-1: 1, None: 2}, {},
    {'q': 1}, [], 5)])
# expect: [('ab', 2), (5, {'z': 6}), 7, (1, 2), 'any mapping', 'any mapping', None, None]
