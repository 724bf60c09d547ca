class C:
    def __init__(self): self.log = []
    def add(self, x): self.log.append(x); return self
    def __getitem__(self, k): return self.add(('item', k))
    def __call__(self, *a): return self.add(('call', a))
c = C()
print(c.add(1)[2](3, 4).add(5)[6:7]().log)
# expect: [1, ('item', 2), ('call', (3, 4)), 5, ('item', slice(6, 7, None)), ('call', ())]
