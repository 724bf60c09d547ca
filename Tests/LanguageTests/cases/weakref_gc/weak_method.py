import weakref
class A:
    def m(self): return 'm'
a = A()
w = weakref.WeakMethod(a.m)
print(w()(), w() == a.m)  # expect: m True
