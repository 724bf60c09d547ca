import sys, io
print(1, 2, sep='-', end='|\n')
print('a', 'b', sep='')
print()
print('x', end='')
print('', 'y')
print(*range(3), sep=', ')
print('err', file=sys.stderr, flush=True)
b = io.StringIO()
print('into', 'buffer', file=b)
print(repr(b.getvalue()), print('p'))
for f in [lambda: print(1, sep=5), lambda: print(1, end=5), lambda: print(1, foo=2),
        lambda: print(1, file=5)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
