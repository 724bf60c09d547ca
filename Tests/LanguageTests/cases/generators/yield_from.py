def inner():
    x = yield 1
    print('inner got', x)  # expect: inner got S
    try:
        yield 2
    except ValueError:
        yield 'handled'
    return 'result'
def outer():
    r = yield from inner()
    print('r =', r)  # expect: r = result
    yield from 'ab'
    yield from [9]
o = outer()
print(next(o), o.send('S'), o.throw(ValueError), list(o))  # expect: 1 2 handled ['a', 'b', 9]
