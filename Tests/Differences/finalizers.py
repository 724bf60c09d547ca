# Objects die at a collection, not with their last reference
# cause: memory is managed by a tracing collector without reference counts; __del__, weak references and files that were not closed see the end of an object later.
# workaround: close with a with statement; call gc.collect() where a program waits for finalizers.
import gc
import weakref
class Node: pass
def make(): return weakref.ref(Node())
reference = make()
print(reference() is None)  # expect: False
# cpython: True
def fill(n): return [Node() for _ in range(n)]
fill(10)
gc.collect()
print(reference() is None)  # expect: True
# cpython: True
