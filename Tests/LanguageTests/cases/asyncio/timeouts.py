import asyncio
async def main():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError as e:
        print('timeout', type(e).__name__)  # expect: timeout TimeoutError
    async with asyncio.timeout(10) as t:
        print(t.expired())  # expect: False
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except TimeoutError:
        print('wait_for')  # expect: wait_for
    print(await asyncio.wait_for(asyncio.sleep(0, 'quick'), 5))  # expect: quick
    done, pending = await asyncio.wait([asyncio.ensure_future(asyncio.sleep(0.01)),
        asyncio.ensure_future(asyncio.sleep(5))], timeout=0.05)
    print(len(done), len(pending))  # expect: 1 1
    for p in pending: p.cancel()
asyncio.run(main())
