def g():
    x = yield 1
    yield x
it = g()
print(it.gi_running, it.gi_frame is not None, it.gi_yieldfrom, it.__name__, it.__qualname__,
    it.gi_code is g.__code__)
# expect: False True None g g True
next(it)
print(it.gi_frame.f_lineno)  # expect: 2
list(it)
print(it.gi_frame)  # expect: None
