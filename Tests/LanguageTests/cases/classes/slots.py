class P:
    __slots__ = ('x', 'y')
    def __init__(self): self.x = 1
p = P()
print(p.x, hasattr(p, 'y'), hasattr(p, '__dict__'), P.x)  # expect: 1 False False <member 'x' of 'P' objects>
for text in ['p.z = 1', 'p.y', 'del p.y']:
    try:
        exec(text)
    except AttributeError as e:
        print(e)
        # expect: 'P' object has no attribute 'z' and no __dict__ for setting new attributes
        # expect: 'P' object has no attribute 'y'
        # expect: y
class Q(P): pass
q = Q(); q.z = 5
print(q.z, q.__dict__, q.x)  # expect: 5 {'z': 5} 1
class R(P): __slots__ = 'w'
r = R(); r.w = r.x + 1
print(r.w, R.__slots__)  # expect: 2 w
