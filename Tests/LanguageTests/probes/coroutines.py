"""Probes: coroutines. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("co-await", """class A:
    def __await__(self):
        r = yield 'y'
        return r
async def f():
    return await A()
c = f()
assert c.send(None) == 'y'
try:
    c.send(3)
except StopIteration as e:
    assert e.value == 3"""),
    ("co-async-for-with", """class It:
    def __init__(s): s.n = 0
    def __aiter__(s): return s
    async def __anext__(s):
        s.n += 1
        if s.n > 2: raise StopAsyncIteration
        return s.n
class Cm:
    async def __aenter__(s): return 'in'
    async def __aexit__(s, *a): log.append(a[0]); return True
log = []
async def f():
    r = [x async for x in It()]
    async for x in It(): pass
    else: r.append('e')
    async with Cm() as v, Cm():
        r.append(v); 1 / 0
    return r
try:
    f().send(None)
except StopIteration as e:
    assert e.value == [1, 2, 'e', 'in'] and log == [ZeroDivisionError, None], (e.value, log)"""),
    ("co-async-gen", """async def g():
    x = yield 1
    yield x
async def f():
    a = g()
    r = [await a.asend(None), await a.asend(5)]
    await a.aclose()
    return r
try:
    f().send(None)
except StopIteration as e:
    assert e.value == [1, 5]"""),
    ("co-async-comp", """async def g():
    for i in range(3): yield i
async def idv(x): return x
async def f():
    return [i async for i in g() if i], {i async for i in g()}, {i: await idv(i) async for i in g()}, [await idv(x) for x in (1, 2)]
try:
    f().send(None)
except StopIteration as e:
    assert e.value == ([1, 2], {0, 1, 2}, {0: 0, 1: 1, 2: 2}, [1, 2])"""),
    ("co-async-comp-nested", """async def g():
    yield 1
async def f():
    return [[x async for x in g()] for _ in range(2)]
try:
    f().send(None)
except StopIteration as e:
    assert e.value == [[1], [1]]"""),
    ("co-aiter-anext", """async def g(): yield 1
async def f():
    i = aiter(g())
    return await anext(i), await anext(i, 'd')
try:
    f().send(None)
except StopIteration as e:
    assert e.value == (1, 'd')"""),
    ("co-attrs", """async def f(): pass
c = f()
assert c.cr_running is False and c.cr_await is None and c.cr_code is f.__code__
c.close()"""),
    ("co-throw", """class A:
    def __await__(self): yield
async def f():
    try:
        await A()
    except KeyError:
        return 'k'
c = f(); c.send(None)
try:
    c.throw(KeyError())
except StopIteration as e:
    assert e.value == 'k'"""),
    ("co-reuse", """async def f(): pass
c = f()
try:
    c.send(None)
except StopIteration:
    pass
try:
    c.send(None)
except RuntimeError:
    pass
else:
    raise AssertionError"""),
    ("co-asyncgen-finalizer-hooks", """import sys
assert sys.get_asyncgen_hooks().firstiter is None"""),
]
