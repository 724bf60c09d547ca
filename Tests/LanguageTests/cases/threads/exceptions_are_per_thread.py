import threading, sys
seen = []
try:
    raise ValueError
except ValueError:
    t = threading.Thread(target=lambda: seen.append(sys.exception())); t.start(); t.join()
    print(seen, repr(sys.exception()))  # expect: [None] ValueError()
