t = (1, 2, 3, 2)
print(t.count(2), t.index(2), t.index(2, 2), t + (4,), t * 2, t[1:], t[::-1], (1, 2) < (1, 3), (1,) < (1, 0),
    () < (0,), t == (1, 2, 3, 2), hash((1, 2)) == hash((1, 2)), 3 in t, tuple('ab'), tuple(),
    (1, [2]) == (1, [2]))
# expect: 2 1 3 (1, 2, 3, 2, 4) (1, 2, 3, 2, 1, 2, 3, 2) (2, 3, 2) (2, 3, 2, 1) True True True True True True ('a', 'b') () True
for f in [lambda: t[9], lambda: t.index(9), lambda: t['a'], lambda: t + [1], lambda: t.__setitem__,
        lambda: hash(([],)), lambda: tuple(5), lambda: t * 'a']:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: IndexError tuple index out of range
        # expect: ValueError tuple.index(x): x not in tuple
        # expect: TypeError tuple indices must be integers or slices, not str
        # expect: TypeError can only concatenate tuple (not "list") to tuple
        # expect: AttributeError 'tuple' object has no attribute '__setitem__'
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError can't multiply sequence by non-int of type 'str'
