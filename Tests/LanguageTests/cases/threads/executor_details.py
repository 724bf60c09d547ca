from concurrent.futures import ThreadPoolExecutor, wait, FIRST_COMPLETED, TimeoutError
import threading, time
pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix='w')
gate = threading.Event()
f = pool.submit(gate.wait)
print(f.done(), f.running() or True)  # expect: False True
try:
    f.result(timeout=0.01)
except TimeoutError as e:
    print(type(e).__name__)  # expect: TimeoutError
g = pool.submit(lambda: threading.current_thread().name.startswith('w_'))
print(g.result())  # expect: True
done, left = wait([f, g], return_when=FIRST_COMPLETED)
print(g in done)  # expect: True
gate.set()
pool.shutdown()
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)  # expect: cannot schedule new futures after shutdown
with ThreadPoolExecutor(1) as p:
    try:
        list(p.map(int, ['1', 'x']))
    except ValueError as e:
        print(e)  # expect: invalid literal for int() with base 10: 'x'
    h = p.submit(lambda: 5)
    h.add_done_callback(lambda f: print('callback', f.result()))  # expect: callback 5
