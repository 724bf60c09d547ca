def g():
    yield 1
    return 'done'
it = g()
next(it)
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args)  # expect: done ('done',)
print(next(it, 'default'))  # expect: default
