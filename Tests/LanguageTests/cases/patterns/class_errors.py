class A: __match_args__ = ('x',)
class B: __match_args__ = ['x']
class C: __match_args__ = (1,)
class D: __match_args__ = ('x', 'x'); x = 1
def t(o, pattern):
    try:
        exec('match o:\n case %s: print("matched")\n case _: print("no")' % pattern, {'o': o, **globals()})
    except TypeError as e:
        print(e)
t(A(), 'A(1)'); t(A(), 'A(1, 2)'); t(B(), 'B(1)'); t(C(), 'C(1)'); t(5, 'int(1, 2)'); t(D(),
    'D(1, 1)'); t(D(), 'D(1, x=1)'); t(5, 'o(1)'); t(A(), 'A(x=1)')
