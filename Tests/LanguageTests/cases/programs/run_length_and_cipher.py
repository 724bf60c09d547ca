from itertools import groupby
def rle(s): return ''.join(f'{len(list(g))}{c}' for c, g in groupby(s))
def unrle(s):
    out, n = '', ''
    for c in s:
        if c.isdigit(): n += c
        else: out += c * int(n); n = ''
    return out
def caesar(s,
    k): return ''.join(chr((ord(c) - (b := 65 if c.isupper() else 97) + k) % 26 + b) if c.isalpha() else c for c in s)
print(rle('aaabccd'), unrle('12a1b'), caesar('Hello, World!', 3), caesar(caesar('Zebra', 5), -5))
# expect: 3a1b2c1d aaaaaaaaaaaab Khoor, Zruog! Zebra
