import threading
d, stop, errors = {i: i for i in range(100)}, threading.Event(), set()
def mutate():
    i = 100
    while not stop.is_set():
        d[i] = i
        d.pop(i - 100, None)
        i += 1
t = threading.Thread(target=mutate); t.start()
for _ in range(300):
    try:
        for k in d: pass
    except RuntimeError as e:
        errors.add(str(e))
stop.set(); t.join()
print(errors <= {'dictionary changed size during iteration', 'dictionary keys changed during iteration'},
    len(d))
# expect: True 100
