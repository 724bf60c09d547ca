def run(c):
    try:
        c.send(None)
    except StopIteration as s:
        return s.value
async def ag():
    for i in range(3): yield i
async def f(x): return x * 10
async def main():
    a = [await f(x) for x in range(2)]
    b = [y async for y in (x * 2 async for x in ag())]
    c = [[z async for z in ag()] for _ in range(2)]
    return a, b, c, type(x async for x in ag()).__name__
print(run(main()))  # expect: ([0, 10], [0, 2, 4], [[0, 1, 2], [0, 1, 2]], 'async_generator')
