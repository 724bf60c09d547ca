import builtins
real, seen = builtins.__import__, []
def spy(name, *a, **k):
    seen.append(name)
    return real(name, *a, **k)
builtins.__import__ = spy
import math
from _helpers import one
builtins.__import__ = real
print(seen)  # expect: ['math', '_helpers', '_io', '_io', '_io', '_io']
