import threading
n, lock = 0, threading.Lock()
def add():
    global n
    for _ in range(5000):
        with lock: n += 1
ts = [threading.Thread(target=add) for _ in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]
print(n)  # expect: 20000
