print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])),
    list(filter(None, [0, 1, '', 'a'])), list(filter(lambda x: x > 1, [1, 2, 3])),
    type(map(str, [])).__name__, next(map(int, ['5'])))
# expect: ['1', '2'] [4, 6] [1, 'a'] [2, 3] map 5
for f in [lambda: map(str), lambda: map(), lambda: list(map(5, [1])), lambda: filter(None),
        lambda: filter(None, 5), lambda: list(map(int, ['x'])), lambda: filter()]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError map() must have at least two arguments.
        # expect: TypeError map() must have at least two arguments.
        # expect: TypeError 'int' object is not callable
        # expect: TypeError filter expected 2 arguments, got 1
        # expect: TypeError 'int' object is not iterable
        # expect: ValueError invalid literal for int() with base 10: 'x'
        # expect: TypeError filter expected 2 arguments, got 0
