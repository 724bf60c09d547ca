class P:
    def __init__(self, x): self.x = x
p = P(5)
f, args, state = p.__reduce_ex__(2)[:3]
print(f.__name__, args[0].__name__, state)  # expect: __newobj__ P {'x': 5}
q = f(*args)
q.__dict__.update(state)
print(q.x, p.__getstate__())  # expect: 5 {'x': 5}
