print(2 + 3 * 4 ** 2, -2 ** 2, 2 ** -1, 2 ** 3 ** 2, (2 ** 3) ** 2)  # expect: 50 -4 0.5 512 64
print(not 1 == 2, 1 + 2 << 3, 1 | 2 ^ 3 & 4, ~1 + 2, -3 % 5, not 0 and 1 or 2)  # expect: True 24 3 0 2 1
print(1 < 2 == True, (1 < 2) == True, 1 if 0 else 2 if 0 else 3)  # expect: False True 3
