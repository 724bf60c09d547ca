class A: pass
a = A()
a.__dict__['odd name'] = 1
setattr(a, 'x y', 2)
print(getattr(a, 'x y'), a.__dict__)  # expect: 2 {'odd name': 1, 'x y': 2}
a.__dict__ = {'z': 1}
print(a.z, hasattr(a, 'odd name'))  # expect: 1 False
try:
    a.__dict__ = 5
except TypeError as e:
    print(e)  # expect: __dict__ must be set to a dictionary, not a 'int'
