match 1, 2:
    case a, b: print(a, b)  # expect: 1 2
match *[1, 2], 3:
    case [*x]: print(x)  # expect: [1, 2, 3]
match (y := 5):
    case 5: print(y)  # expect: 5
match -1:
    case -1: print('neg')  # expect: neg
match [x for x in 'ab']:
    case ['a', _]: print('list')  # expect: list
match {}:
    case {}: print('dict')  # expect: dict
