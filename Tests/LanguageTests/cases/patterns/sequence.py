def f(x):
    match x:
        case []: return 'empty'
        case [1]: return 'one'
        case [a]: return ('single', a)
        case (1, b): return ('pair', b)
        case [a, *rest, z]: return (a, rest, z)
print([f(x) for x in ([], [1], (5,), (1, 2), [3, 4, 5, 6], range(3), 'ab', b'ab', {1: 2}, {1, 2}, 5,
    bytearray(b'xy'))])
# expect: ['empty', 'one', ('single', 5), ('pair', 2), (3, [4, 5], 6), (0, [1], 2), None, None, None, None, None, None]
