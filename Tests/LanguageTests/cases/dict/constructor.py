print(dict(), dict(a=1), dict({'a': 1}, b=2), dict([('a', 1), 'bc']), dict(zip('xy', (1, 2))),
    {1: 'a', 1.0: 'b', True: 'c'})
# expect: {} {'a': 1} {'a': 1, 'b': 2} {'a': 1, 'b': 'c'} {'x': 1, 'y': 2} {1: 'c'}
class K:
    def keys(self): return 'pq'
    def __getitem__(self, k): return k * 2
print(dict(K()), {**K()})  # expect: {'p': 'pp', 'q': 'qq'} {'p': 'pp', 'q': 'qq'}
for a in [(5,), ([1],), (['abc'],), ([()],), (1, 2), ([('a',)],), ('ab',)]:
    try:
        dict(*a)
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError cannot convert dictionary update sequence element #0 to a sequence
        # expect: ValueError dictionary update sequence element #0 has length 3; 2 is required
        # expect: ValueError dictionary update sequence element #0 has length 0; 2 is required
        # expect: TypeError dict expected at most 1 argument, got 2
        # expect: ValueError dictionary update sequence element #0 has length 1; 2 is required
        # expect: ValueError dictionary update sequence element #0 has length 1; 2 is required
