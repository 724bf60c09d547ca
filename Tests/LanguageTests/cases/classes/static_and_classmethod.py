class A:
    n = 'A'
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return cls.n, x
class B(A): n = 'B'
print(A.s(1), A().s(2), A.c(3), B.c(4), B().c(5), A.__dict__['s'].__func__(6), A.c.__self__ is A)
# expect: 1 2 ('A', 3) ('B', 4) ('B', 5) 6 True
