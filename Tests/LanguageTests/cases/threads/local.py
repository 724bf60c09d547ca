import threading
loc = threading.local()
loc.x = 'main'
class L(threading.local):
    default = 5
    def __init__(self, v): self.v = [v]
l = L('init')
seen = []
def f(i):
    seen.append(hasattr(loc, 'x'))
    loc.x = i
    l.v.append(i)
    seen.append((loc.x, l.v, l.default))
for i in range(2):
    t = threading.Thread(target=f, args=(i,)); t.start(); t.join()
print(seen, loc.x, l.v, loc.__dict__)
# expect: [False, (0, ['init', 0], 5), False, (1, ['init', 1], 5)] main ['init'] {'x': 'main'}
