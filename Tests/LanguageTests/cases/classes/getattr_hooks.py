class A:
    x = 1
    def __getattr__(self, n): return 'dyn ' + n
    def __setattr__(self, n, v):
        print('set', n)
        object.__setattr__(self, n, v)
    def __delattr__(self, n): print('del', n)
a = A()
print(a.x, a.y)
a.z = 3
print(a.z)
del a.q
class B:
    def __getattribute__(self, n):
        return object.__getattribute__(self, n) if n.startswith('__') else n * 2
print(B().ab)
