import threading
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01))
# expect: True True False False
s.release(2)
with s: print('in')  # expect: in
b = threading.Barrier(3)
order = []
def f(i): order.append(b.wait() >= 0)
ts = [threading.Thread(target=f, args=(i,)) for i in range(2)]
[t.start() for t in ts]
b.wait()
[t.join() for t in ts]
print(order, b.parties, b.n_waiting, b.broken)  # expect: [True, True] 3 0 False
b.abort()
try:
    b.wait()
except threading.BrokenBarrierError as e:
    print('broken', b.broken)  # expect: broken True
