class T:
    def __init__(self): self._v = 0
    @property
    def v(self):
        "The value."
        return self._v
    @v.setter
    def v(self, x): self._v = x * 2
    @v.deleter
    def v(self): print('deleted')
    @property
    def ro(self): return 1
t = T()
t.v = 5
print(t.v, T.v.__doc__, T.v.fset is not None)
del t.v
for text in ['t.ro = 1', 'del t.ro']:
    try:
        exec(text)
    except AttributeError as e:
        print(e)
