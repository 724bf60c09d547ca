# An update split into read and write can be lost; one that holds a lock cannot.
import threading, sys
if hasattr(sys, 'setcheckinterval'): sys.setcheckinterval(1)
else: sys.setswitchinterval(1e-6)
value, lock = 0, threading.Lock()
def same(x): return x
def unsafe(n):
    global value
    for _ in range(n):
        v = same(value)
        value = same(v + 1)
def safe(n):
    for _ in range(n):
        with lock: unsafe(1)
def race(f):
    global value
    value = 0
    ts = [threading.Thread(target=f, args=(3000,)) for _ in range(2)]
    [t.start() for t in ts]; [t.join() for t in ts]
    return value
print(race(safe))  # expect: 6000
print(min(race(unsafe) for _ in range(20)) < 6000)  # expect: True
