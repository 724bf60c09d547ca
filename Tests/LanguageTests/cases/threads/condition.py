import threading
c, items, got = threading.Condition(), [], []
def consume():
    with c:
        while not items: c.wait()
        got.append(items.pop(0))
ts = [threading.Thread(target=consume) for _ in range(3)]
[t.start() for t in ts]
for i in range(3):
    with c:
        items.append(i)
        c.notify()
[t.join() for t in ts]
with c: print(sorted(got), c.wait(0.01), c.wait_for(lambda: True), c.wait_for(lambda: 0, timeout=0.01))
# expect: [0, 1, 2] False True 0
with c: c.notify_all()
