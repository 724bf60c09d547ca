class A: pass
class B(A): pass
b = B()
def probe():
    try:
        return b.f()
    except AttributeError:
        return 'none'
print(probe())  # expect: none
A.f = lambda self: 'A'
print(probe())  # expect: A
B.f = lambda self: 'B'
print(probe())  # expect: B
b.f = lambda: 'instance'
print(probe())  # expect: instance
del b.f, B.f
print(probe())  # expect: A
del A.f
print(probe())  # expect: none
