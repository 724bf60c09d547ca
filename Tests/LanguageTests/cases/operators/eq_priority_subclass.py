class A:
    def __eq__(self, o): return 'A'
    def __lt__(self, o): return 'A<'
class B(A):
    def __eq__(self, o): return 'B'
    def __gt__(self, o): return 'B>'
print(A() == B(), B() == A(), A() < B(), A() != B())  # expect: B B B> False
