# Finalizers that allocate, raise and bring objects back, while others still wait for theirs.
import gc
import _weakref

kept = []
count = 0

class Node:
    def __init__(self, n):
        self.n = n
        self.me = self
        self.ref = _weakref.ref(self)

    def __del__(self):
        global count
        count += 1
        gc.collect()
        junk = [[i] for i in range(50)]
        if self.n % 10 == 0:
            kept.append(self)

def make():
    for i in range(100):
        Node(i)

make()
gc.collect()
gc.collect()
print(count, sorted(k.n for k in kept))  # expect: 100 [0, 10, 20, 30, 40, 50, 60, 70, 80, 90]
print(all(k.ref() is None for k in kept), all(k.me is k for k in kept))  # expect: True True
kept.clear()
gc.collect()
print(count)  # expect: 100

calls = []
class Target:
    pass

def watch():
    refs = []
    for i in range(50):
        t = Target()
        t.me = t
        refs.append(_weakref.ref(t, lambda r: (gc.collect(), calls.append(r))))
    return refs

refs = watch()
gc.collect()
print(len(calls), all(r() is None for r in refs), all(r in refs for r in calls))  # expect: 50 True True

def shared():
    t = Target()
    _weakref.ref(t)
    gc.collect()
    r = _weakref.ref(t)
    return r() is t
print(shared())  # expect: True
