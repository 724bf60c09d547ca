from functools import *
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), partial(pow, 2)(3), partial(int, base=2)('101'),
    sorted([3, 1], key=cmp_to_key(lambda a, b: b - a)))
# expect: 24 8 5 [3, 1]
calls = []
@lru_cache(maxsize=None)
def fib(n):
    calls.append(n)
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30), len(calls), fib.cache_info())
# expect: 832040 31 CacheInfo(hits=28, misses=31, maxsize=None, currsize=31)
@wraps(fib)
def w(): pass
print(w.__name__, w.__wrapped__ is fib)  # expect: fib True
@singledispatch
def show(x): return 'object'
@show.register
def _(x: int): return 'int'
print(show('a'), show(5), show(True))  # expect: object int int
class C:
    @cached_property
    def v(self): print('computed'); return 1  # expect: computed
c = C()
print(c.v, c.v)  # expect: 1 1
@total_ordering
class T:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(T(1) <= T(1), T(2) > T(1))  # expect: True True
