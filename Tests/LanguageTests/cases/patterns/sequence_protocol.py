from collections.abc import Sequence, Mapping
class S(Sequence):
    def __len__(self): return 2
    def __getitem__(self, i):
        if i > 1: raise IndexError(i)
        return i * 10
class M(Mapping):
    def __len__(self): return 1
    def __iter__(self): return iter(['k'])
    def __getitem__(self, k): return {'k': 'v'}[k]
class Endless(Sequence):
    def __len__(self): return 2
    def __getitem__(self, i): return i
match S():
    case [a, b]: print(a, b)  # expect: 0 10
match M():
    case {'k': v, **rest}: print(v, rest)  # expect: v {}
try:
    match Endless():
        case [a, b]: print('never')
except ValueError as e:
    print(e)  # expect: too many values to unpack (expected 2)
