print(len('abc'), len({1: 2}), len(range(10)), hash('a') == hash('a'), repr('a'), repr([1, 'b', None]),
    repr({'k': (1,)}), repr(...))
# expect: 3 1 10 True 'a' [1, 'b', None] {'k': (1,)} Ellipsis
for f in [lambda: len(), lambda: len(5), lambda: hash([]), lambda: repr(), lambda: len([], [])]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError len() takes exactly one argument (0 given)
        # expect: TypeError object of type 'int' has no len()
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError repr() takes exactly one argument (0 given)
        # expect: TypeError len() takes exactly one argument (2 given)
