class R:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration
        self.n -= 1
        return self.n
class M:
    async def __aenter__(self): print('enter'); return 'm'
    async def __aexit__(self, *a): print('exit', a[0]); return True
async def main():
    async for x in R(2):
        print(x)
    else:
        print('else')
    async with M() as m, M():
        print(m)
        raise ValueError
    return [x async for x in R(3)], {x async for x in R(1)}, {x: 1 async for x in R(2) if x}
try:
    main().send(None)
except StopIteration as s:
    print(s.value)
