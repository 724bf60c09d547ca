class A:
    def m(self, a): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def s(a): pass
    def __init__(self, x=1): pass
class N: pass
for call in ['A().m()', 'A().m(1, 2)', 'A.m()', 'A.c()', 'A.c(1, 2)', 'A.s()', 'A(1, 2)', 'A(y=1)', 'N(1)',
        'N(x=1)', 'A().m(b=1)', 'object(1)']:
    try:
        eval(call)
    except TypeError as e:
        print(e)
        # expect: A.m() missing 1 required positional argument: 'a'
        # expect: A.m() takes 2 positional arguments but 3 were given
        # expect: A.m() missing 2 required positional arguments: 'self' and 'a'
        # expect: A.c() missing 1 required positional argument: 'a'
        # expect: A.c() takes 2 positional arguments but 3 were given
        # expect: A.s() missing 1 required positional argument: 'a'
        # expect: A.__init__() takes from 1 to 2 positional arguments but 3 were given
        # expect: A.__init__() got an unexpected keyword argument 'y'
        # expect: N() takes no arguments
        # expect: N() takes no arguments
        # expect: A.m() got an unexpected keyword argument 'b'
        # expect: object() takes no arguments
