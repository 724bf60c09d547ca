class A:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
a = A(1)
a = None
import gc
gc.collect()
print('after')
def f():
    b = A(2)
f()
gc.collect()
print('end')
