from collections import defaultdict
class Bus:
    def __init__(self): self.handlers = defaultdict(list)
    def on(self, name, priority=0):
        def register(f):
            self.handlers[name].append((priority, f))
            self.handlers[name].sort(key=lambda p: -p[0])
            return f
        return register
    def emit(self, name, *a, **k):
        out = []
        for _, f in self.handlers[name]:
            r = f(*a, **k)
            if r is StopIteration: break
            out.append(r)
        return out
bus = Bus()
@bus.on('save')
def a(x, **k): return 'a', x, k
@bus.on('save', priority=5)
def b(x, **k): return 'b', x
@bus.on('save', -1)
def c(x, **k): return StopIteration
print(bus.emit('save', 1, y=2), bus.emit('none'))  # expect: [('b', 1), ('a', 1, {'y': 2})] []
