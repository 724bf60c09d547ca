import warnings
warnings.simplefilter('ignore')
async def f(): pass
c = f()
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)  # expect: cannot reuse already awaited coroutine
async def main():
    c = f()
    await c
    try:
        await c
    except RuntimeError as e:
        return str(e)
try:
    main().send(None)
except StopIteration as s:
    print(s.value)  # expect: cannot reuse already awaited coroutine
