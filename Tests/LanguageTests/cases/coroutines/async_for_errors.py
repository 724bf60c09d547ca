def run(c):
    try:
        c.send(None)
    except StopIteration as s:
        return s.value
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)
async def a():
    async for x in [1]: pass
async def b():
    async with 5: pass
async def c():
    with M(): pass
class M:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass
class I:
    def __aiter__(self): return 5
async def d():
    async for x in I(): pass
for f in (a, b, c, d):
    print(run(f()))
    # expect: TypeError: 'async for' requires an object with __aiter__ method, got list
    # expect: TypeError: 'int' object does not support the asynchronous context manager protocol
    # expect: TypeError: 'M' object does not support the context manager protocol
    # expect: TypeError: 'async for' received an object from __aiter__ that does not implement __anext__: int
