class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
def f(o):
    match o:
        case P(0, 0): return 'origin'
        case P(x, y=0): return ('on x', x)
        case P(x=0, y=y): return ('on y', y)
        case P(a, b): return (a, b)
        case P(): return 'never'
print(f(P(0, 0)), f(P(3, 0)), f(P(0, 4)), f(P(1, 2)), f(5))
# expect: origin ('on x', 3) ('on y', 4) (1, 2) None
