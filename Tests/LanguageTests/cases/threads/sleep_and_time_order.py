import threading, time
order = []
def f(n):
    time.sleep(n / 50)
    order.append(n)
ts = [threading.Thread(target=f, args=(n,)) for n in (3, 1, 2)]
[t.start() for t in ts]; [t.join() for t in ts]
print(order)  # expect: [1, 2, 3]
