import threading
r = threading.RLock()
with r:
    with r:
        print(r.acquire(), r._is_owned())  # expect: True True
        r.release()
    print(r._is_owned())  # expect: True
print(r._is_owned())  # expect: False
def f(n): 
    with r: return 0 if n == 0 else 1 + f(n - 1)
print(f(50))  # expect: 50
