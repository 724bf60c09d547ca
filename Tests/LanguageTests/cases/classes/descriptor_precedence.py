class Data:
    def __get__(self, o, t): return 'data'
    def __set__(self, o, v): pass
class NonData:
    def __get__(self, o, t): return 'nondata'
class A:
    d, n, c = Data(), NonData(), 'class'
a = A()
a.__dict__.update(d='inst', n='inst', c='inst')
print(a.d, a.n, a.c, A.d, A.n)  # expect: data inst inst data nondata
