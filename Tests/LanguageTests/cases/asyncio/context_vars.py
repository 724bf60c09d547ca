import asyncio, contextvars
v = contextvars.ContextVar('v', default='none')
async def child(n):
    v.set(n)
    await asyncio.sleep(0)
    return v.get()
async def main():
    v.set('main')
    print(await asyncio.gather(child(1), child(2)), v.get())  # expect: [1, 2] main
asyncio.run(main())
print(v.get())  # expect: none
t = v.set('x')
v.reset(t)
print(v.get(), contextvars.copy_context().run(lambda: (v.set('inner'), v.get())[1]), v.get())
# expect: none inner none
