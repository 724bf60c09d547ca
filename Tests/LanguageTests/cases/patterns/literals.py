def f(x):
    match x:
        case 0: return 'zero'
        case -1: return 'minus one'
        case 1.5: return 'float'
        case 'a' 'b': return 'ab'
        case b'x': return 'bytes'
        case None: return 'none'
        case True: return 'true'
        case 1 + 2j: return 'complex'
        case -0.5 - 1j: return 'neg complex'
        case _: return 'other'
print([f(x) for x in (0, -1, 1.5, 'ab', b'x', None, True, 1 + 2j, -0.5 - 1j, 1, False, 'a')])
# expect: ['zero', 'minus one', 'float', 'ab', 'bytes', 'none', 'true', 'complex', 'neg complex', 'other', 'zero', 'other']
