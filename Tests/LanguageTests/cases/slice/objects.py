s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(5), slice(None).indices(3), slice(None, None, -1).indices(4),
    slice(-3, None).indices(5), s == slice(1, 10, 2), slice(5), hash(slice(1)) == hash(slice(1)),
    list(range(20))[s])
# expect: slice(1, 10, 2) 1 10 2 (1, 5, 2) (0, 3, 1) (3, -1, -1) (2, 5, 1) True slice(None, 5, None) True [1, 3, 5, 7, 9]
for f in [lambda: slice(), lambda: slice(1).indices(-1), lambda: slice('a').indices(3),
        lambda: slice(0, 1, 0).indices(5), lambda: slice(1, 2, 3, 4)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError slice expected at least 1 argument, got 0
        # expect: ValueError length should not be negative
        # expect: TypeError slice indices must be integers or None or have an __index__ method
        # expect: ValueError slice step cannot be zero
        # expect: TypeError slice expected at most 3 arguments, got 4
