def g():
    while True:
        try:
            x = yield 'waiting'
        except ValueError as e:
            print('caught', e)  # expect: caught v
            yield 'handled'
it = g()
print(next(it), it.throw(ValueError('v')), next(it))  # expect: waiting handled waiting
try:
    it.throw(KeyError('k'))
except KeyError as e:
    print('out', e)  # expect: out 'k'
print(next(it, 'finished'))  # expect: finished
try:
    g().throw(KeyError('unstarted'))
except KeyError as e:
    print(e)  # expect: 'unstarted'
