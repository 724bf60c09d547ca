import queue, threading
q = queue.PriorityQueue()
for item in [(2, 'b'), (1, 'a'), (3, 'c')]: q.put(item)
print([q.get()[1] for _ in range(3)])  # expect: ['a', 'b', 'c']
q = queue.Queue()
q.put(1)
q.shutdown()
print(q.get())  # expect: 1
for f in (q.get, lambda: q.put(2)):
    try:
        f()
    except queue.ShutDown as e:
        print(type(e).__name__)
        # expect: ShutDown
        # expect: ShutDown
s = queue.SimpleQueue()
s.put('x')
print(s.get(), s.empty(), s.qsize())  # expect: x True 0
try:
    queue.Queue().task_done()
except ValueError as e:
    print(e)  # expect: task_done() called too many times
