import threading
out, d = [], {}
def add(k):
    for i in range(3000):
        out.append(i)
        d[k, i] = i
ts = [threading.Thread(target=add, args=(k,)) for k in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]
print(len(out), len(d), sum(out) == 4 * sum(range(3000)))  # expect: 12000 12000 True
