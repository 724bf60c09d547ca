import _lazy
print(_lazy.anything, _lazy.real)  # expect: lazy anything real
from _lazy import computed
print(computed, dir(_lazy))  # expect: lazy computed ['a', 'b']
try:
    _lazy._no
except AttributeError as e:
    print(e)  # expect: refused _no
