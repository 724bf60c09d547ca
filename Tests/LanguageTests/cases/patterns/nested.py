def walk(t):
    match t:
        case ('num', n): return n
        case ('add', a, b): return walk(a) + walk(b)
        case ('mul', a, b): return walk(a) * walk(b)
        case ('neg', ('num', n)): return -n
        case {'op': 'let', 'args': [str(k), v]}: return (k, walk(v))
        case _: raise ValueError(f'bad {t}')
print(walk(('add', ('num', 2), ('mul', ('num', 3), ('neg', ('num', 4))))),
    walk({'op': 'let', 'args': ['x', ('num', 1)]}))
# expect: -10 ('x', 1)
try:
    walk(('sub',))
except ValueError as e:
    print(e)  # expect: bad ('sub',)
