import sys
def a(): return b()
def b():
    f, out = sys._getframe(), []
    while f:
        out.append((f.f_code.co_name, f.f_lineno))
        f = f.f_back
    return out
print(a())
print(sys._getframe().f_globals is globals(), sorted(sys._getframe().f_locals) == sorted(globals()))
