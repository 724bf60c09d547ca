class A:
    def f(self): return super().missing
    def g(): super()
    @staticmethod
    def h(): super()
for f in [lambda: A().f(), lambda: A.g(), lambda: A.h(), lambda: super(), lambda: super(int, 'a'),
        lambda: super(5)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: AttributeError 'super' object has no attribute 'missing'
        # expect: RuntimeError super(): no arguments
        # expect: RuntimeError super(): no arguments
        # expect: RuntimeError super(): no arguments
        # expect: TypeError super(type, obj): obj (instance of str) is not an instance or subtype of type (int).
        # expect: TypeError super() argument 1 must be a type, not int
