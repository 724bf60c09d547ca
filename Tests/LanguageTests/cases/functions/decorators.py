def tag(name):
    print('make', name)
    # expect: make outer
    # expect: make inner
    def deco(f):
        print('apply', name)
        # expect: apply inner
        # expect: apply outer
        return lambda *a: (name, f(*a))
    return deco
@tag('outer')
@tag('inner')
def f(x): return x
print(f(1))  # expect: ('outer', ('inner', 1))
@(lambda c: c.__name__)
class C: pass
print(C)  # expect: C
