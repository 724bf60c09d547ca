import threading
d, l, s = {}, [], set()
def work(k):
    for i in range(1500):
        d[i % 50] = k
        d.pop((i * 7) % 50, None)
        l.append(i)
        if len(l) > 100:
            try:
                l.pop()
            except IndexError:
                pass
        s.add(i % 30)
        s.discard((i * 3) % 30)
ts = [threading.Thread(target=work, args=(k,)) for k in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]
print(len(d) <= 50, all(k < 50 for k in d), len(s) <= 30, sorted(d) == sorted(list(d)))
# expect: True True True True
