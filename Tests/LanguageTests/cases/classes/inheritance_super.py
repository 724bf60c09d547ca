class A:
    def __init__(self): self.log = ['A']
    def f(self): return 'A.f'
class B(A):
    def __init__(self):
        super().__init__()
        self.log.append('B')
    def f(self): return 'B>' + super().f()
class C(B):
    def f(self): return 'C>' + super(C, self).f() + '>' + super(B, self).f()
print(C().log, C().f(), super(C, C()).f())  # expect: ['A', 'B'] C>B>A.f>A.f B>A.f
