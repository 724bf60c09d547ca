a = [1, 2, 3, 4, 5]
del a[0], a[-1]
print(a)  # expect: [2, 3, 4]
del a[::2]
print(a)  # expect: [3]
class O: pass
o = O(); o.x = 1
del o.x
print(hasattr(o, 'x'))  # expect: False
d = {'a': 1, 'b': 2}
del (d['a'])
print(d)  # expect: {'b': 2}
x = y = 1
del x, (y,)
try:
    x
except NameError as e:
    print(e)  # expect: name 'x' is not defined
