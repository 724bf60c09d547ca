import asyncio
async def work(n):
    await asyncio.sleep(n / 100)
    return n
async def fail():
    await asyncio.sleep(0.005)
    raise ValueError('one failed')
async def main():
    async with asyncio.TaskGroup() as g:
        a, b = g.create_task(work(1)), g.create_task(work(2))
    print(a.result(), b.result())  # expect: 1 2
    try:
        async with asyncio.TaskGroup() as g:
            slow = g.create_task(work(500))
            g.create_task(fail())
    except* ValueError as e:
        print(e.exceptions, slow.cancelled())  # expect: (ValueError('one failed'),) True
asyncio.run(main())
