class M(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print('prepare', name, [b.__name__ for b in bases], kw)
        return {'injected': 1}
    def __new__(m, name, bases, ns, **kw):
        print('new', sorted(k for k in ns if not k.startswith('__')))
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print('init', kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a):
        print('call', a)
        return super().__call__(*a)
    def meta(cls): return cls.__name__
class A(metaclass=M, flag=3):
    def __init__(self, x): self.x = x
print(A(7).x, A.meta(), type(A).__name__, A.injected)
class B(A): pass
print(type(B).__name__)
