class A:
    def who(self): return __class__
    def name(self): return __class__.__name__
class B(A): pass
print(B().who(), B().name())  # expect: <class '__main__.A'> A
