import asyncio
async def producer(q, n):
    for i in range(n):
        await q.put(i)
    await q.put(None)
async def consumer(q):
    out = []
    while (x := await q.get()) is not None: out.append(x)
    return out
async def main():
    q = asyncio.Queue(2)
    _, got = await asyncio.gather(producer(q, 5), consumer(q))
    print(got, q.empty())  # expect: [0, 1, 2, 3, 4] True
    lock, event, order = asyncio.Lock(), asyncio.Event(), []
    async def critical(n):
        await event.wait()
        async with lock:
            order.append(('in', n))
            await asyncio.sleep(0)
            order.append(('out', n))
    ts = [asyncio.create_task(critical(i)) for i in range(2)]
    event.set()
    await asyncio.gather(*ts)
    print(order, lock.locked())  # expect: [('in', 0), ('out', 0), ('in', 1), ('out', 1)] False
    s = asyncio.Semaphore(1)
    async with s: print(s.locked())  # expect: True
    c = asyncio.Condition()
    async with c: c.notify_all()
asyncio.run(main())
