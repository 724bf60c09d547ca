class I:
    def __index__(self): return 2
i = I()
print([10, 20, 30][i], 'abc'[i], 'abcdef'[:i], hex(i), range(i), bin(i), [0] * i, 'ab' * i)
# expect: 30 c ab 0x2 range(0, 2) 0b10 [0, 0] abab
