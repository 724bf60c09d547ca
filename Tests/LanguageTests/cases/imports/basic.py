import sys, math as m
from math import pi, floor as fl
from _helpers import one
import _helpers.two as two
import _helpers
print(m.floor(2.5), round(pi, 2), fl(3.7), one.VALUE, two.VALUE, _helpers.one is one, _helpers.__name__,
    _helpers.__package__, one.__name__)
# expect: 2 3.14 3 1 2 True _helpers _helpers _helpers.one
