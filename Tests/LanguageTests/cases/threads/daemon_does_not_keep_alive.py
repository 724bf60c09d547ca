import threading, time
started = threading.Event()
def forever():
    started.set()
    while True: time.sleep(0.01)
t = threading.Thread(target=forever, daemon=True)
t.start()
started.wait()
print('main ends', t.daemon, t.is_alive())  # expect: main ends True True
