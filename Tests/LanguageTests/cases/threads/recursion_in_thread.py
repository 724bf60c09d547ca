import threading
def f(n): return f(n + 1)
def run():
    try:
        f(0)
    except RecursionError as e:
        print(type(e).__name__)  # expect: RecursionError
t = threading.Thread(target=run); t.start(); t.join()
print('alive')  # expect: alive
