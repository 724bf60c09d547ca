import asyncio
async def ticker():
    try:
        for i in range(10): yield i
    finally:
        print('closed')
async def main():
    async for i in ticker():
        if i == 2: break
    await asyncio.sleep(0)
    g = ticker()
    print(await anext(g))
    await g.aclose()
asyncio.run(main())
print('end')
