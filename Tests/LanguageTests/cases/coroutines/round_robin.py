class Yield:
    def __await__(self): yield
async def worker(name, n, log):
    for i in range(n):
        log.append((name, i))
        await Yield()
    return name
log, ready, done = [], [], []
for n, k in (('a', 2), ('b', 3)):
    ready.append(worker(n, k, log))
while ready:
    c = ready.pop(0)
    try:
        c.send(None)
        ready.append(c)
    except StopIteration as s:
        done.append(s.value)
print(log, done)  # expect: [('a', 0), ('b', 0), ('a', 1), ('b', 1), ('b', 2)] ['a', 'b']
