class K:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __hash__(self): return hash(self.v)
print({K(1): 'a'}[K(1)], len({K(1), K(1), K(2)}), K(1) in [K(1)])  # expect: a 2 True
class N:
    def __eq__(self, o): return True
try:
    {N(): 1}
except TypeError as e:
    print(e)  # expect: unhashable type: 'N'
class S:
    def __hash__(self): return 'x'
try:
    hash(S())
except TypeError as e:
    print(e)  # expect: __hash__ method should return an integer
class H:
    def __hash__(self): return 2 ** 70
print(hash(H()) == hash(2 ** 70))  # expect: True
