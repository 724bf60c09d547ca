from collections.abc import Sequence, Mapping
class S(Sequence):
    def __len__(self): return 2
    def __getitem__(self, i): return i * 10
class M(Mapping):
    def __len__(self): return 1
    def __iter__(self): return iter(['k'])
    def __getitem__(self, k): return {'k': 'v'}[k]
match S():
    case [a, b]: print(a, b)
match M():
    case {'k': v, **rest}: print(v, rest)
# expect raises: ValueError: too many values to unpack (expected 2)
