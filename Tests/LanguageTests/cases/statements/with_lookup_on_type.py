class M: pass
m = M()
m.__enter__ = lambda: None
m.__exit__ = lambda *a: None
try:
    with m: pass
except TypeError as e:
    print(e)  # expect: 'M' object does not support the context manager protocol
