import threading
gate = threading.Event()
t = threading.Thread(target=gate.wait)
t.start()
print(t.join(0.01), t.is_alive(), t.join(timeout=0))  # expect: None True None
gate.set()
t.join()
print(t.is_alive())  # expect: False
