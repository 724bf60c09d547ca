import threading
class RW:
    def __init__(self): self.c, self.readers, self.writing = threading.Condition(), 0, False
    def read(self):
        with self.c:
            while self.writing: self.c.wait()
            self.readers += 1
    def done(self):
        with self.c:
            self.readers -= 1
            self.c.notify_all()
    def __enter__(self):
        with self.c:
            while self.writing or self.readers: self.c.wait()
            self.writing = True
    def __exit__(self, *a):
        with self.c:
            self.writing = False
            self.c.notify_all()
rw, pair, bad = RW(), [0, 0], []
def write():
    for _ in range(100):
        with rw:
            pair[0] += 1
            pair[1] += 1
def read():
    for _ in range(100):
        rw.read()
        if pair[0] != pair[1]: bad.append(tuple(pair))
        rw.done()
ts = [threading.Thread(target=f) for f in (write, read, read, write)]
[t.start() for t in ts]; [t.join() for t in ts]
print(pair, bad)  # expect: [200, 200] []
