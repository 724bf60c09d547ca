print(list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate('a', start=-1)),
    list(zip('ab', [1, 2], (3, 4, 5))), list(zip()), list(zip('ab', 'xy', strict=True)),
    dict(zip('ab', range(2))), list(zip(*[(1, 2), (3, 4)])))
# expect: [(0, 'a'), (1, 'b')] [(5, 'a'), (6, 'b')] [(-1, 'a')] [('a', 1, 3), ('b', 2, 4)] [] [('a', 'x'), ('b', 'y')] {'a': 0, 'b': 1} [(1, 3), (2, 4)]
for f in [lambda: list(zip('ab', 'x', strict=True)), lambda: list(zip('a', 'xy', strict=True)),
        lambda: list(zip('a', 'b', 'xy', strict=True)), lambda: zip(5), lambda: zip('a', 5),
        lambda: enumerate(), lambda: enumerate('a', 'b'), lambda: enumerate(5), lambda: zip('a', bad=1)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError zip() argument 2 is shorter than argument 1
        # expect: ValueError zip() argument 2 is longer than argument 1
        # expect: ValueError zip() argument 3 is longer than arguments 1-2
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError enumerate() missing required argument 'iterable'
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError zip() got an unexpected keyword argument 'bad'
