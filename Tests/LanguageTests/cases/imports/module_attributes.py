import _helpers.one as m, sys, os
print(m.__name__, os.path.basename(m.__file__), m.__package__, m.__doc__, m.__spec__.name, type(m).__name__,
    __name__, sys.modules['_helpers.one'] is m, m.__loader__ is not None)
# expect: _helpers.one one.py _helpers None _helpers.one module __main__ True True
try:
    m.nope
except AttributeError as e:
    print(e)  # expect: module '_helpers.one' has no attribute 'nope'
m.added = 5
from _helpers.one import added
print(added, repr(sys)[:12])  # expect: 5 <module 'sys
