class A:
    def __getattr__(self, n): raise AttributeError(f'no {n} here', name=n, obj=self)
try:
    A().x
except AttributeError as e:
    print(e, e.name, type(e.obj).__name__, getattr(A(), 'q', 'default'), hasattr(A(), 'z'))
    # expect: no x here x A default False
