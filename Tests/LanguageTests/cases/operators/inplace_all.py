x = 10
x += 1; x -= 2; x *= 3; x //= 2; x %= 8; x **= 2; x <<= 2; x >>= 1; x |= 1; x &= 0xff; x ^= 3
print(x)  # expect: 48
x /= 4
print(x)  # expect: 12.0
