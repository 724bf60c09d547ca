import threading
n, lock = 0, threading.Lock()
def f():
    global n
    with lock: n += 1
ts = [threading.Thread(target=f) for _ in range(200)]
[t.start() for t in ts]; [t.join() for t in ts]
print(n, threading.active_count())  # expect: 200 1
