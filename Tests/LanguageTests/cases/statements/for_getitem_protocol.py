class S:
    def __getitem__(self, i):
        if i == 3: raise IndexError
        return i * 2
for x in S(): print(x)
# expect: 0
# expect: 2
# expect: 4
class N:
    __iter__ = None
try:
    for x in N(): pass
except TypeError as e:
    print(e)  # expect: 'N' object is not iterable
try:
    for x in 5: pass
except TypeError as e:
    print(e)  # expect: 'int' object is not iterable
