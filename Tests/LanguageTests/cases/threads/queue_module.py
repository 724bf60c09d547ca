import queue, threading
q = queue.Queue(maxsize=2)
out = []
def consume():
    while (x := q.get()) is not None:
        out.append(x)
        q.task_done()
t = threading.Thread(target=consume); t.start()
for i in range(10): q.put(i)
q.join()
q.put(None)
t.join()
print(out, q.empty(), q.qsize())  # expect: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] True 0
for f in [lambda: q.get_nowait(), lambda: q.get(timeout=0.01), lambda: [q.put_nowait(1) for _ in range(3)]]:
    try:
        f()
    except (queue.Empty, queue.Full) as e:
        print(type(e).__name__)
        # expect: Empty
        # expect: Empty
        # expect: Full
l, p = queue.LifoQueue(), queue.PriorityQueue()
for x in (2, 1, 3): l.put(x); p.put(x)
print([l.get() for _ in range(3)], [p.get() for _ in range(3)])  # expect: [3, 1, 2] [1, 2, 3]
