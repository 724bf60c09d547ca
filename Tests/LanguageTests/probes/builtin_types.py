"""Probes: builtin types. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("bt-dict-order", """d = {'b': 1, 'a': 2}
d['c'] = 3
del d['b']
d['b'] = 4
assert list(d) == ['a', 'c', 'b'] and list(reversed(d)) == ['b', 'c', 'a']"""),
    ("bt-dict-merge", """a = {1: 1}
assert a | {2: 2} == {1: 1, 2: 2}
a |= {3: 3}
assert a == {1: 1, 3: 3}"""),
    ("bt-dict-views", """d = {1: 'a', 2: 'b'}
assert d.keys() & {1, 5} == {1} and (1, 'a') in d.items() and d.keys().mapping == d"""),
    ("bt-dict-mutate-iter", """d = {1: 1}
try:
    for k in d: d[k + 1] = 1
except RuntimeError:
    pass
else:
    raise AssertionError"""),
    ("bt-str-methods", r"""assert 'Abc'.swapcase() == 'aBC' and 'prefix-x'.removeprefix('prefix-') == 'x' and 'a,b'.partition(',') == ('a', ',', 'b') and '\u00df'.casefold() == 'ss' and 'a\tb'.expandtabs(4) == 'a   b' and 'x'.zfill(3) == '00x' and '\u0130'.lower() == 'i\u0307'"""),
    ("bt-str-translate", """t = str.maketrans('ab', 'xy', 'c')
assert 'abc'.translate(t) == 'xy'"""),
    ("bt-str-encode", r"""assert '\u20ac'.encode() == b'\xe2\x82\xac' and b'\xff'.decode('utf-8', 'surrogateescape') == '\udcff' and 'x\xe9'.encode('ascii', 'backslashreplace') == b'x\\xe9' and b'a'.decode('utf-16-le', 'replace') == '\ufffd'"""),
    ("bt-str-surrogates", r"""assert len('\U0001F600') == 1 and '\U0001F600'[0] == '\U0001F600' and ord('\U0001F600') == 0x1F600 and '\ud800' != '\udc00'"""),
    ("bt-str-cmp", """assert 'a' < 'b' and '' < 'a' and 'Z' < 'a' and max('hello') == 'o'"""),
    ("bt-bytes", """assert bytes([65, 66]) == b'AB' and b'ab'.hex('-') == '61-62' and bytes.fromhex('41 42') == b'AB' and b'ab'[0] == 97 and b'a' + bytearray(b'b') == b'ab'"""),
    ("bt-bytearray", """b = bytearray(b'abc'); b[1:2] = b'XY'; b.append(33); del b[0]
assert b == b'XYc!'"""),
    ("bt-memoryview", """b = bytearray(8)
m = memoryview(b).cast('I')
m[0] = 0x01020304
assert b[0] in (1, 4) and m.nbytes == 8 and m[::-1].tolist()[1] == 0x01020304"""),
    ("bt-buffer-protocol", """class B:
    def __buffer__(self, flags): return memoryview(b'xyz')
assert bytes(memoryview(B())) == b'xyz'"""),
    ("bt-set-ops", """a = {1, 2, 3}
assert a & {2} == {2} and a - {1} == {2, 3} and a ^ {3, 4} == {1, 2, 4} and a >= {1} and frozenset(a) == a and hash(frozenset([1])) == hash(frozenset([1]))"""),
    ("bt-list-sort", """a = [(1, 'b'), (0, 'a'), (1, 'a')]
a.sort(key=lambda t: t[0], reverse=True)
assert a == [(1, 'b'), (1, 'a'), (0, 'a')]"""),
    ("bt-range", """r = range(10**20, 0, -7)
assert len(range(0, 10, 3)) == 4 and r[1] == 10**20 - 7 and 10**20 - 7 in r and range(0) == range(2, 1) and range(10)[2:5] == range(2, 5)"""),
    ("bt-int-str-big", """assert str(10**30) == '1' + '0' * 30 and int('z', 36) == 35 and int(' 1_000 ') == 1000 and (-5).__divmod__(3) == (-2, 1) and hash(2**61 - 1) == 0"""),
    ("bt-float", """assert float('inf') > 1e308 and float('nan') != float('nan') and (0.5).hex() == '0x1.0000000000000p-1' and float.fromhex('0x1p4') == 16.0 and (2.5).as_integer_ratio() == (5, 2) and hash(1.0) == hash(1)"""),
    ("bt-complex", """assert complex('1+2j') == 1+2j and abs(3+4j) == 5.0 and (1+2j).conjugate() == 1-2j and repr(complex(0, -0.0)) == '-0j'"""),
    ("bt-zip-strict", """try:
    list(zip([1], [], strict=True))
except ValueError:
    pass
else:
    raise AssertionError"""),
    ("bt-builtins-funcs", 'assert sum([1, 2], start=3) == 6 and max([], default=4) == 4 and sorted(\'bca\', reverse=True) == [\'c\', \'b\', \'a\'] and list(enumerate(\'a\', 5)) == [(5, \'a\')] and list(map(lambda a, b: a + b, [1], [2])) == [3] and list(filter(None, [0, 1])) == [1] and divmod(-7, 2) == (-4, 1) and any([0, 1]) and all([]) and chr(97) == \'a\' and bin(5) == \'0b101\' and ascii(\'\\xe9\') == "\'\\\\xe9\'"'),
    ("bt-print", """class F:
    def __init__(s): s.t = ''
    def write(s, x): s.t += x
    def flush(s): s.t += '|'
f = F()
print(1, 'a', sep='-', end='!', file=f, flush=True)
assert f.t == '1-a!|'"""),
    ("bt-hash-eq", """assert hash((1, 2)) == hash((1, 2)) and hash(True) == hash(1) == hash(1.0) and {1: 'a', 1.0: 'b', True: 'c'} == {1: 'c'}"""),
    ("bt-object-protocols", """assert getattr(1, 'nope', 'd') == 'd' and vars(type('A', (), {'x': 1})).get('x') == 1 and isinstance(True, int) and type(None)() is None and type(...)() is ... and type(NotImplemented)() is NotImplemented"""),
    ("bt-mappingproxy", """class A: x = 1
try:
    A.__dict__['y'] = 2
except TypeError:
    pass
else:
    raise AssertionError"""),
    ("bt-reentrant-repr", """a = []; a.append(a)
d = {}; d[1] = d
assert repr(a) == '[[...]]' and repr(d) == '{1: {...}}'"""),
    ("bt-code-positions", """def f(): return 1
assert len(list(f.__code__.co_positions())) > 0 and f.__code__.co_qualname == 'f' and f.__code__.replace(co_name='g').co_name == 'g'"""),
    ("bt-frames", """import sys
def f(): return sys._getframe(1).f_code.co_name, sys._getframe().f_lineno
assert f()[1] == 2"""),
    ("bt-weakref-slot", """class A: pass
assert A.__weakref__ is not None"""),
    ("bt-settrace", """import sys
log = []
def t(frame, ev, arg):
    log.append(ev); return t
def f():
    x = 1
    return x
sys.settrace(t)
f()
sys.settrace(None)
assert log == ['call', 'line', 'line', 'return'], log"""),
]
