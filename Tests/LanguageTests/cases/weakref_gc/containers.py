import weakref, gc
class A:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, o): return self.n == o.n
d, k, s = weakref.WeakValueDictionary(), weakref.WeakKeyDictionary(), weakref.WeakSet()
keep = A('keep')
def fill():
    t = A('temp')
    d['keep'], d['temp'] = keep, t
    k[keep], k[t] = 1, 2
    s.add(keep); s.add(t)
fill()
gc.collect()
print(sorted(d), len(k), len(s), d['keep'] is keep, keep in s)  # expect: ['keep'] 1 1 True True
