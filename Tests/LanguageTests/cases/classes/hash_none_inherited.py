class A:
    def __eq__(self, o): return True
class B(A): pass
class C(A):
    __hash__ = object.__hash__
class D(A):
    def __hash__(self): return 5
print(B.__hash__, C.__hash__ is object.__hash__, hash(D()))  # expect: None True 5
try:
    hash(B())
except TypeError as e:
    print(e)  # expect: unhashable type: 'B'
