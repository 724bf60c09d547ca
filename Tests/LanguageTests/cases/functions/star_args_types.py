def f(*a, **k): return type(a).__name__, type(k).__name__, a, k
class M:
    def keys(self): return ['p', 'q']
    def __getitem__(self, k): return k * 2
print(f(*'ab', *range(2), **M()))  # expect: ('tuple', 'dict', ('a', 'b', 0, 1), {'p': 'pp', 'q': 'qq'})
print(f(*(x for x in 'xy')))  # expect: ('tuple', 'dict', ('x', 'y'), {})
