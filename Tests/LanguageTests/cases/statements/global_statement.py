x = 1
def f():
    global x, y
    x += 1
    y = 'made'
f()
print(x, y)  # expect: 2 made
class C:
    global z
    z = 3
print(z, hasattr(C, 'z'))  # expect: 3 False
