def f(a=[]):
    a.append(len(a))
    return a
print(f(), f(), f([9]), f.__defaults__)  # expect: [0, 1] [0, 1] [9, 1] ([0, 1],)
def g(*, k={}): return k
print(g() is g(), g.__kwdefaults__)  # expect: True {'k': {}}
x = 1
def h(a=x): return a
x = 2
print(h())  # expect: 1
