a = 'abc'
b = ''.join(['a', 'b', 'c'])
print(a == b, hash(a) == hash(b), {a: 1}[b], a.__hash__() == hash(b), hash('') == hash(''))
# expect: True True 1 True True
import sys
print(sys.intern(b) is sys.intern('ab' + 'c'))  # expect: True
