import threading
out = []
def work(n, *, k=0): out.append((n, k))
ts = [threading.Thread(target=work, args=(i,), kwargs={'k': i * 2}) for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out), [t.is_alive() for t in ts])
# expect: [(0, 0), (1, 2), (2, 4), (3, 6), (4, 8)] [False, False, False, False, False]
