class M(type):
    def __call__(cls, *args):
        return super().__call__(*args, 1)

class A(metaclass=M):
    def __init__(self): pass

A()
