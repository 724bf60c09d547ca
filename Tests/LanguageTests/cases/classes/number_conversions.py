class N:
    def __int__(self): return 3
    def __float__(self): return 2.5
    def __complex__(self): return 1j
    def __round__(self, n=None): return ('round', n)
    def __trunc__(self): return 'trunc'
    def __index__(self): return 7
n = N()
print(int(n), float(n), complex(n), round(n), round(n, 2), hex(n), [0, 1, 2, 3, 4, 5, 6, 'seven'][n])
# expect: 3 2.5 1j ('round', None) ('round', 2) 0x7 seven
class B:
    def __int__(self): return 'x'
    def __float__(self): return 1
    def __index__(self): return 'i'
for f in (int, float, hex):
    try:
        f(B())
    except TypeError as e:
        print(e)
        # expect: __int__ returned non-int (type str)
        # expect: B.__float__ returned non-float (type int)
        # expect: __index__ returned non-int (type str)
