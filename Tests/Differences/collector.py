# The collector does not list objects
# cause: gc.get_objects(), get_referrers(), get_referents() and set_debug() describe CPython's collector.
# workaround: test with hasattr(gc, "get_objects") before use.
import gc
print(hasattr(gc, "get_objects"), gc.isenabled())  # expect: False True
# cpython: True True
