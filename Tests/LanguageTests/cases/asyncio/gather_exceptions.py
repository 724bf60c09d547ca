import asyncio
async def bad(): raise ValueError('bad')
async def good(): return 'good'
async def main():
    print(await asyncio.gather(good(), bad(), return_exceptions=True))  # expect: ['good', ValueError('bad')]
    try:
        await asyncio.gather(good(), bad())
    except ValueError as e:
        print('raised', e)  # expect: raised bad
asyncio.run(main())
