class A:
    x = 1
    def m(self): pass
a = A(); a.y = 2
print([n for n in dir(a) if not n.startswith('__')], vars(a),
    sorted(k for k in vars(A) if not k.startswith('__')), type(vars(A)).__name__)
# expect: ['m', 'x', 'y'] {'y': 2} ['m', 'x'] mappingproxy
class D:
    def __dir__(self): return ['b', 'a']
print(dir(D()))  # expect: ['a', 'b']
try:
    vars(5)
except TypeError as e:
    print(e)  # expect: vars() argument must have __dict__ attribute
