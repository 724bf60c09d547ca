def f():
    import math
    from math import sqrt as s
    return s(math.pow(3, 2))
print(f(), 'math' in globals())  # expect: 3.0 False
try:
    import nope_fast as json
except ImportError:
    import json
print(json.__name__)  # expect: json
