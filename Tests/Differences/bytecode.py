# Bytecode is Gila's own
# cause: code objects hold instructions of a register machine; marshal and .pyc files are not exchanged with CPython.
# workaround: gila --dump code FILE prints the instructions.
import types
code = (lambda: 0).__code__
print(type(code.co_code) is bytes, code.co_code == b"\x95\x00g\x00")  # expect: True False
# cpython: True True
code.replace(co_code=b"\x97\x00")  # expect raises: NotImplementedError: replacing the instructions of a code object is not implemented in Gila yet (see docs/differences.md)
