from _helpers import *
from _star import *
print(NAME, one.VALUE, public, '_private' in globals(), 'helper' in globals())
# expect: helpers 1 p False True
