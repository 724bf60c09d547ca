import threading
l = threading.Lock()
print(l.acquire(), l.locked(), l.acquire(False), l.acquire(blocking=False), l.acquire(timeout=0.01))
# expect: True True False False False
l.release()
with l: print('held', l.locked())  # expect: held True
print(l.locked())  # expect: False
def f():
    with l: out.append('thread got it')
out = []
l.acquire()
t = threading.Thread(target=f)
t.start()
print(out)  # expect: []
l.release()
t.join()
print(out)  # expect: ['thread got it']
