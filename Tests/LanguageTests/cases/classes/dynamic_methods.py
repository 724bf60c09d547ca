class C: pass
for n in ('up', 'down'):
    def f(self, by, n=n): return (n, by)
    setattr(C, n, f)
C.static = staticmethod(lambda: 'static')
C.cls = classmethod(lambda c: c.__name__)
C.prop = property(lambda s: 'prop')
c = C()
print(c.up(1), c.down(by=2), c.static(), C.cls(), c.prop)  # expect: ('up', 1) ('down', 2) static C prop
