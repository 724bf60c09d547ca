class C:
    def __contains__(self, x): return x
class I:
    def __iter__(self): return iter([1, 2])
class G:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(5 in C(), 0 in C(), 2 in I(), 3 in I(), 9 in G(), 5 in G())  # expect: True False True False True False
