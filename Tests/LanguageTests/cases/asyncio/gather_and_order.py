import asyncio
log = []
async def step(name, *delays):
    for d in delays:
        await asyncio.sleep(d)
        log.append((name, d))
    return name.upper()
async def main():
    return await asyncio.gather(step('a', 0.01, 0.03), step('b', 0.02), step('c'))
print(asyncio.run(main()), log)  # expect: ['A', 'B', 'C'] [('a', 0.01), ('b', 0.02), ('a', 0.03)]
