# The implementation is called gila
# cause: programs that depend on CPython's inside ask for its name.
# workaround: ask for the language version, sys.version_info, which is that of Python 3.13.
import sys
print(sys.implementation.name, sys.version_info[:2])  # expect: gila (3, 13)
# cpython: cpython (3, 13)
