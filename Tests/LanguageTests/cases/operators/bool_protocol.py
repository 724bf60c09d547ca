class L:
    def __len__(self): return 0
class B:
    def __bool__(self): return True
    def __len__(self): return 0
class Bad:
    def __bool__(self): return 1
print(bool(L()), bool(B()), not L(), 'yes' if B() else 'no')  # expect: False True True yes
try:
    bool(Bad())
except TypeError as e:
    print(e)  # expect: __bool__ should return bool, returned int
