# No trace and profile functions
# cause: the machine has no hooks for lines and calls, so debuggers, profilers and coverage tools cannot be installed.
# workaround: none yet; code that only resets the function with None works.
import sys
sys.settrace(None)
sys.settrace(lambda *args: None)  # expect raises: NotImplementedError: sys.settrace() is not implemented in Gila yet (see docs/differences.md)
