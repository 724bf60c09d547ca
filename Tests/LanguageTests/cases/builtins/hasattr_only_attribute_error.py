class A:
    @property
    def bad(self): raise ValueError('through')
try:
    hasattr(A(), 'bad')
except ValueError as e:
    print(e)  # expect: through
