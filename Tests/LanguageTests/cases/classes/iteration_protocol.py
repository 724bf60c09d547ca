class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Count(3)), sum(Count(4)), 2 in Count(5), max(Count(3)), tuple(Count(2)), dict(zip('ab', Count(2))))
# expect: [2, 1, 0] 6 True 2 (1, 0) {'a': 1, 'b': 0}
class Bad:
    def __iter__(self): return 5
try:
    iter(Bad())
except TypeError as e:
    print(e)  # expect: iter() returned non-iterator of type 'int'
