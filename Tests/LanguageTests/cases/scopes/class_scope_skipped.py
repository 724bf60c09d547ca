x = 'global'
class C:
    x = 'class'
    y = x
    def m(self): return x
    l = [x for _ in range(1)]
    g = list(x for _ in range(1))
print(C.y, C().m(), C.l, C.g)  # expect: class global ['global'] ['global']
