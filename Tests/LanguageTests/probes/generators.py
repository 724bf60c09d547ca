"""Probes: generators. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("gen-basic", """def g():
    x = yield 1
    y = yield x
    return y
i = g()
assert next(i) == 1 and i.send(5) == 5
try:
    i.send(7)
except StopIteration as e:
    assert e.value == 7"""),
    ("gen-throw-close", """log = []
def g():
    try:
        while True:
            try:
                yield 1
            except ValueError as e:
                log.append(str(e))
    finally:
        log.append('fin')
i = g(); next(i); i.throw(ValueError('v')); i.close()
assert log == ['v', 'fin']"""),
    ("gen-yield-from", """def a():
    r = yield 1
    return r * 2
def b():
    r = yield from a()
    yield ('got', r)
i = b(); next(i)
assert i.send(4) == ('got', 8) and next(b()) == 1"""),
    ("gen-close-value", """def g():
    try:
        yield 1
    except GeneratorExit:
        return 'v'
i = g(); next(i)
assert i.close() == 'v'"""),
    ("gen-pep479", """def g():
    raise StopIteration
    yield
try:
    next(g())
except RuntimeError:
    pass
else:
    raise AssertionError"""),
    ("gen-attrs", """def g(): yield
i = g()
assert i.gi_running is False and i.gi_frame is not None and i.gi_code is g.__code__ and i.gi_yieldfrom is None and i.__name__ == 'g'"""),
    ("gen-already-running", """def g():
    try:
        next(i)
    except ValueError:
        yield 'busy'
i = g()
assert next(i) == 'busy'"""),
    ("gen-iterator-protocol", """class I:
    def __init__(s): s.n = 0
    def __iter__(s): return s
    def __next__(s):
        s.n += 1
        if s.n > 2: raise StopIteration
        return s.n
assert list(I()) == [1, 2] and list(iter(lambda c=[0]: c.append(1) or len(c), 4)) == [2, 3]"""),
]
