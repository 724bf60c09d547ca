class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        if self.n == 'boom' or o.n == 'boom': raise ValueError('eq')
        return self.n == o.n
    def __repr__(self): return f'K{self.n}'
d = {K(i): i for i in range(20)}
print(d[K(13)], len(d), d.pop(K(5)), K(5) in d, K(19) in d)  # expect: 13 20 5 False True
try:
    d[K('boom')]
except ValueError as e:
    print(e)  # expect: eq
