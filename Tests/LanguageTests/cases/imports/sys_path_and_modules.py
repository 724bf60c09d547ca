import sys, os
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '_extra'))
import _in_extra
print(_in_extra.where)  # expect: extra
sys.modules['invented'] = _in_extra
import invented
print(invented is _in_extra)  # expect: True
sys.modules['blocked'] = None
try:
    import blocked
except ImportError as e:
    print(e)  # expect: import of blocked halted; None in sys.modules
del sys.modules['_in_extra']
import _in_extra as again
print(again is _in_extra)  # expect: False
