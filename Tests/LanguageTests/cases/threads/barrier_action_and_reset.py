import threading
log = []
b = threading.Barrier(2, action=lambda: log.append('action'))
def f():
    for i in range(3): b.wait()
t = threading.Thread(target=f); t.start()
for i in range(3): b.wait()
t.join()
print(log)  # expect: ['action', 'action', 'action']
def waits():
    try:
        b.wait()
    except threading.BrokenBarrierError:
        log.append('broken')
t = threading.Thread(target=waits); t.start()
while b.n_waiting == 0: pass
b.reset()
t.join()
print(log[-1], b.broken)  # expect: broken False
try:
    b.wait(timeout=0.01)
except threading.BrokenBarrierError:
    print('timed out', b.broken)  # expect: timed out True
