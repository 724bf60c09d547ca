async def f(x):
    return x * 2
async def g():
    return await f(3) + await f(4)
c = g()
try:
    c.send(None)
except StopIteration as s:
    print(s.value)  # expect: 14
print(type(c).__name__, c.__name__, f.__code__.co_flags & 0x80)  # expect: coroutine g 128
