class C:
    def __call__(self, *a, **k): return a, k
c = C()
print(c(1, x=2), callable(c), callable(5), callable(C))  # expect: ((1,), {'x': 2}) True False True
c.__call__ = lambda: 'instance'
print(c())  # expect: ((), {})
