x = []
print(bool(), bool(''), bool('a'), bool([0]), bool(0.0), bool(None), bool(0j), callable(print), callable(int),
    callable(5), id(x) == id(x), type(id(x)).__name__)
# expect: False False True True False False False True True False True int
