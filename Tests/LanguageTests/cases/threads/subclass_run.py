import threading
class T(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f'T{n}', daemon=True)
        self.n = n
    def run(self): self.result = self.n ** 2
ts = [T(i) for i in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print([t.result for t in ts], ts[0].daemon, ts[1].name)  # expect: [0, 1, 4] True T1
