import asyncio
async def w(i):
    for _ in range(3): await asyncio.sleep(0)
    return i
async def main():
    print(sum(await asyncio.gather(*(w(i) for i in range(2000)))))  # expect: 1999000
asyncio.run(main())
