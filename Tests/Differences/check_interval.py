# Threads take turns by instructions, not by time
# cause: the interpreter hands over between threads after a number of instructions, so that a schedule can be repeated; sys.getswitchinterval() and setswitchinterval() work too and are mapped to it.
# workaround: test with hasattr(sys, "setcheckinterval") before use, as CPython 3.9 and later no longer have it.
import sys
print(hasattr(sys, "setcheckinterval"))  # expect: True
# cpython: False
