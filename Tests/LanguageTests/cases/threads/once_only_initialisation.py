import threading
made, lock, instance = [], threading.Lock(), None
def get():
    global instance
    if instance is None:
        with lock:
            if instance is None:
                made.append(1)
                instance = object()
    return instance
seen = []
ts = [threading.Thread(target=lambda: seen.append(id(get()))) for _ in range(20)]
[t.start() for t in ts]; [t.join() for t in ts]
print(len(made), len(set(seen)))  # expect: 1 1
