class M(type): pass
class N(type): pass
class A(metaclass=M): pass
class B(metaclass=N): pass
try:
    class C(A, B): pass
except TypeError as e:
    print(e)
    # expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
class O(M, N): pass
class D(A, B, metaclass=O): pass
print(type(D).__name__)  # expect: O
