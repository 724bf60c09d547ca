class A:
    def __del__(self):
        raise ValueError("in del")

import sys
sys.unraisablehook = lambda u: print(type(u.exc_value).__name__, u.exc_value)  # expect: ValueError in del
a = A()
del a
import gc
gc.collect()
print("alive")  # expect: alive
raise SystemExit(0)
