def f():
    x = 'function'
    class C:
        y = x
        x = 'class'
        z = x
    return C.y, C.z
x = 'global'
try:
    print(f())  # expect: ('global', 'class')
except NameError as e:
    print(e)
def g():
    n = 'function'
    class C:
        m = n
        def get(self): return n
    return C.m, C().get()
print(g())  # expect: ('function', 'function')
