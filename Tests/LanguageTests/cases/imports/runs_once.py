import _once  # expect: loading
import _once
from _once import counter
print(counter, __import__('_once') is _once)  # expect: 1 True
