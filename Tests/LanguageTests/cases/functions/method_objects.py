class A:
    def m(self, x): return (self is a, x)
a = A()
m = a.m
print(m(1), A.m(a, 2), m.__self__ is a, m.__func__ is A.m, a.m == a.m, a.m is a.m, m.__name__)
# expect: (True, 1) (True, 2) True True True False m
print(type(m).__name__, type(A.m).__name__, type(len).__name__, type([].append).__name__)
# expect: method function builtin_function_or_method builtin_function_or_method
