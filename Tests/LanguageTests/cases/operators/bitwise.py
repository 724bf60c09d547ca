print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, 1 << 70, -1 >> 3, 1024 >> 3)
# expect: 1 7 6 -6 1024 1180591620717411303424 -1 128
print(-5 & 3, -5 | 3, -5 ^ 3, ~-1, 2**80 & 2**80 - 1, -2**70 >> 68)  # expect: 3 -5 -8 0 0 -4
print(True & False, True | False, True ^ True, True & 3)  # expect: False True False 1
