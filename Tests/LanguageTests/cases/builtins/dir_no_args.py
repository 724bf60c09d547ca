x = 1
print([n for n in dir() if not n.startswith('_')])  # expect: ['x']
def f(a):
    b = 2
    return dir()
print(f(1), 'append' in dir([]), 'x' in dir(type('C', (), {'x': 1})))  # expect: ['a', 'b'] True True
