def f(a, b): return a, b
f.__defaults__ = (1, 2)
print(f())  # expect: (1, 2)
f.__defaults__ = None
try:
    f()
except TypeError as e:
    print(e)  # expect: f() missing 2 required positional arguments: 'a' and 'b'
def g(): return 'g'
f.__code__ = g.__code__
print(f())  # expect: g
