# Dropping a very long chain must not exhaust the stack.
head = None
for _ in range(300000): head = (head,)
del head
class N: pass
n = None
for _ in range(100000):
    m = N(); m.next = n; n = m
n = m = None
import gc
gc.collect()
print('alive')  # expect: alive
