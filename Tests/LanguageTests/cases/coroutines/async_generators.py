def run(c):
    try:
        while True: c.send(None)
    except StopIteration as s:
        return s.value
async def g(n):
    try:
        for i in range(n):
            got = yield i
            if got: print('got', got)
    finally:
        print('closed')
async def main():
    out = [x async for x in g(3)]
    it = g(5)
    out.append(await it.__anext__())
    out.append(await it.asend('S'))
    await it.aclose()
    try:
        await it.__anext__()
    except StopAsyncIteration:
        out.append('stop')
    it = g(2)
    await anext(it)
    try:
        await it.athrow(KeyError('k'))
    except KeyError as e:
        out.append(repr(e))
    return out, type(it).__name__, await anext(g(0), 'default')
print(run(main()))
