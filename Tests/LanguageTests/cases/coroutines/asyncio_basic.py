import asyncio
async def work(n, delay):
    await asyncio.sleep(delay)
    return n
async def main():
    print(await asyncio.gather(work(1, 0.02), work(2, 0.01)))  # expect: [1, 2]
    t = asyncio.create_task(work(3, 0))
    print(await t, t.done())  # expect: 3 True
    try:
        await asyncio.wait_for(work(4, 5), 0.01)
    except asyncio.TimeoutError as e:
        print(type(e).__name__)  # expect: TimeoutError
asyncio.run(main())
