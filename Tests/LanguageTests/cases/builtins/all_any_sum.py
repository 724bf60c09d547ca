print(all([]), any([]), all([1, 0]), any([0, 'x']), sum([1, 2]), sum([], 5), sum([[1], [2]], []),
    sum(x for x in range(4)), sum([1, 2.5]), sum([True, True]), sum([1], start=3))
# expect: True False False True 3 5 [1, 2] 6 3.5 2 4
for f in [lambda: sum(['a']), lambda: sum(['a'], ''), lambda: sum([b'a'], b''), lambda: sum(5),
        lambda: all(5), lambda: any(), lambda: sum([[1]])]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
        # expect: TypeError sum() can't sum strings [use ''.join(seq) instead]
        # expect: TypeError sum() can't sum bytes [use b''.join(seq) instead]
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError any() takes exactly one argument (0 given)
        # expect: TypeError unsupported operand type(s) for +: 'int' and 'list'
