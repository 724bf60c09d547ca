import asyncio
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    loop.call_soon(print, 'soon')
    loop.call_later(0.01, f.set_result, 'later')
    h = loop.call_later(0.005, print, 'never')
    h.cancel()
    print(await f, f.done(), f.result())
    try:
        f.set_result(1)
    except asyncio.InvalidStateError as e:
        print(type(e).__name__, e)
    g = loop.create_future()
    g.set_exception(KeyError('k'))
    try:
        await g
    except KeyError as e:
        print(repr(e))
asyncio.run(main())
