print(list(reversed([1, 2, 3])), ''.join(reversed('abc')), list(reversed(range(3))),
    sorted([3, 1, 2], reverse=True), list(reversed({'a': 1, 'b': 2})))
# expect: [3, 2, 1] cba [2, 1, 0] [3, 2, 1] ['b', 'a']
class R:
    def __len__(self): return 2
    def __getitem__(self, i): return i * 5
class S:
    def __reversed__(self): return 'custom'
print(list(reversed(R())), reversed(S()))  # expect: [5, 0] custom
for f in [lambda: reversed({1}), lambda: reversed(5), lambda: reversed(), lambda: reversed(x for x in [])]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError 'set' object is not reversible
        # expect: TypeError 'int' object is not reversible
        # expect: TypeError reversed expected 1 argument, got 0
        # expect: TypeError 'generator' object is not reversible
