def f(x):
    match x:
        case [*_]: return 'any'
def g(x):
    match x:
        case 1, *t: return t
        case *h, 9: return h
        case [_, _, *_]: return 'two or more'
print(f([]), f((1,)), f('s'), g([1, 2]), g([5, 9]), g([5, 6, 7]), g([5]))
# expect: any any None [2] [5] two or more None
