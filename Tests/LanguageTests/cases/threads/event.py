import threading
e = threading.Event()
print(e.is_set(), e.wait(0.01))  # expect: False False
out = []
t = threading.Thread(target=lambda: (e.wait(), out.append('released')))
t.start()
e.set()
t.join()
print(out, e.is_set(), e.wait())  # expect: ['released'] True True
e.clear()
print(e.is_set())  # expect: False
