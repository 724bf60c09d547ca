s = 'abcdefé'
print(s[0], s[-1], s[1:4], s[::-1], s[::2], s[5:1:-2], s[10:], s[-3:], s[:-10], s[:], s[1:100], s[-100:2],
    s[slice(None, None, -3)])
# expect: a é bcd éfedcba aceé fd  efé  abcdefé bcdefé ab éda
for f in [lambda: s[7], lambda: s[-8], lambda: s['a'], lambda: s[1.0], lambda: s[::0], lambda: s[1:'a'],
        lambda: s[2 ** 70]]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: IndexError string index out of range
        # expect: IndexError string index out of range
        # expect: TypeError string indices must be integers, not 'str'
        # expect: TypeError string indices must be integers, not 'float'
        # expect: ValueError slice step cannot be zero
        # expect: TypeError slice indices must be integers or None or have an __index__ method
        # expect: IndexError cannot fit 'int' into an index-sized integer
