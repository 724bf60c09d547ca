import asyncio
async def w(n):
    await asyncio.sleep(n / 100)
    return n
async def main():
    print([await f for f in asyncio.as_completed([w(3), w(1), w(2)])])  # expect: [1, 2, 3]
    inner = asyncio.create_task(w(2))
    outer = asyncio.ensure_future(asyncio.shield(inner))
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print('outer cancelled', inner.cancelled(), await inner)  # expect: outer cancelled False 2
    print(len(asyncio.all_tasks()), asyncio.current_task() is not None)  # expect: 1 True
asyncio.run(main())
