import threading
l = threading.Lock()
l.acquire()
t = threading.Thread(target=l.release)
t.start(); t.join()
print(l.acquire(False))  # expect: True
r = threading.RLock()
r.acquire()
def other():
    try:
        r.release()
    except RuntimeError as e:
        print(e)  # expect: cannot release un-acquired lock
    print(r.acquire(False))  # expect: False
t = threading.Thread(target=other)
t.start(); t.join()
