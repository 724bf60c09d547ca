import threading
class Bounded:
    def __init__(self, n): self.items, self.n, self.c = [], n, threading.Condition()
    def put(self, x):
        with self.c:
            while len(self.items) >= self.n: self.c.wait()
            self.items.append(x)
            self.c.notify_all()
    def get(self):
        with self.c:
            while not self.items: self.c.wait()
            self.c.notify_all()
            return self.items.pop(0)
b, out, lock = Bounded(2), [], threading.Lock()
def produce(k):
    for i in range(50): b.put((k, i))
def consume():
    for _ in range(50):
        x = b.get()
        with lock: out.append(x)
ts = [threading.Thread(target=produce, args=(k,
    )) for k in range(2)] + [threading.Thread(target=consume) for _ in range(2)]
[t.start() for t in ts]; [t.join() for t in ts]
print(len(out), sorted(out) == [(k, i) for k in range(2) for i in range(50)])  # expect: 100 True
