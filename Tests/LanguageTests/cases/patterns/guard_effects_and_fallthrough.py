def g(x):
    print('guard', x)
    # expect: guard 3
    # expect: guard 4
    return False
match 3:
    case n if g(n): pass
    case m if g(m + 1): pass
    case _: print('last', n, m)  # expect: last 3 3
match 'nothing':
    case 1: pass
print('none matched')  # expect: none matched
