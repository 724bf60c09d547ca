fs = [lambda: i for i in range(3)]
print([f() for f in fs])  # expect: [2, 2, 2]
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])  # expect: [0, 1, 2]
def make():
    x = 1
    def get(): return x
    x = 2
    return get
g = make()
print(g(), g.__closure__[0].cell_contents, g.__code__.co_freevars)  # expect: 2 2 ('x',)
