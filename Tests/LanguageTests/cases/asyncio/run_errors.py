import asyncio
async def f(): return 1
try:
    asyncio.run(5)
except ValueError as e:
    print(e)  # expect: a coroutine was expected, got 5
async def nested():
    c = f()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)  # expect: asyncio.run() cannot be called from a running event loop
    finally:
        c.close()
asyncio.run(nested())
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)  # expect: no running event loop
async def boom(): raise KeyError('out of run')
try:
    asyncio.run(boom())
except KeyError as e:
    print(repr(e))  # expect: KeyError('out of run')
