class A:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v
print(len(A(5)))  # expect: 5
for v in (-1, 'a', 1.5, 2 ** 70):
    try:
        len(A(v))
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError __len__() should return >= 0
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: OverflowError cannot fit 'int' into an index-sized integer
try:
    len(5)
except TypeError as e:
    print(e)  # expect: object of type 'int' has no len()
