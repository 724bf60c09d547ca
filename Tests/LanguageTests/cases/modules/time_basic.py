import time
a = time.monotonic(); time.sleep(0.01); b = time.monotonic()
print(b - a >= 0.009, time.time() > 1.6e9, time.perf_counter() >= 0, time.process_time() >= 0,
    type(time.time_ns()).__name__, time.gmtime(0)[:6], time.strftime('%Y-%m-%d', time.gmtime(86400)))
# expect: True True True True int (1970, 1, 1, 0, 0, 0) 1970-01-02
try:
    time.sleep(-1)
except ValueError as e:
    print(e)  # expect: sleep length must be non-negative
