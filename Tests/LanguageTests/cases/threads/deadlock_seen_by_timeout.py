import threading
a, b = threading.Lock(), threading.Lock()
both = threading.Barrier(2)
seen = []
def f(x, y):
    with x:
        both.wait()
        got = y.acquire(timeout=0.05)
        seen.append(got)
        both.wait()
        if got: y.release()
ts = [threading.Thread(target=f, args=p) for p in ((a, b), (b, a))]
[t.start() for t in ts]; [t.join() for t in ts]
print(seen, a.locked(), b.locked())  # expect: [False, False] False False
