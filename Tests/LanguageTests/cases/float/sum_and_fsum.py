import math
print(sum([0.1] * 10), math.fsum([0.1] * 10), sum([1e16, 1.0, -1e16]), sum([1, 2.5, 3]), sum([0.1, 0.2, 0.3]))
# expect: 1.0 1.0 1.0 6.5 0.6
