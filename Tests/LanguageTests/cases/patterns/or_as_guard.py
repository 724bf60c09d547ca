def f(x):
    match x:
        case 1 | 2 | 3 as n: return ('small', n)
        case [('a' | 'b') as k, v]: return (k, v)
        case int() as n if n % 2: return ('odd', n)
        case (4 | 6) | 8: return 'even few'
        case [[x] | [_, x]]: return ('inner', x)
        case _ if isinstance(x, str): return 'str'
print([f(x) for x in (1, 3, ['a', 5], ['c', 5], 7, 6, 10, [[1]], [[1, 2]], 's')])
# expect: [('small', 1), ('small', 3), ('a', 5), None, ('odd', 7), 'even few', None, ('inner', 1), ('inner', 2), 'str']
