import asyncio
async def forever():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print('cancelled inside')
        raise
    finally:
        print('finally')
async def main():
    t = asyncio.create_task(forever(), name='eternal')
    await asyncio.sleep(0)
    print(t.get_name(), t.done(), t.cancel(), t.cancelling())
    try:
        await t
    except asyncio.CancelledError:
        print('seen outside', t.cancelled(), t.done())
    t2 = asyncio.create_task(asyncio.sleep(0, 'result'))
    t2.add_done_callback(lambda t: print('callback', t.result()))
    print(await t2, t2.exception())
    await asyncio.sleep(0)
asyncio.run(main())
