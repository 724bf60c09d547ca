print(hash(0), hash(1), hash(-1), hash(-2), hash(2 ** 61 - 1), hash(2 ** 61), hash(2 ** 64), hash(-2 ** 64),
    hash(1.0), hash(2.5), hash(float('inf')), hash(1j), hash(True), hash(10 ** 50), hash(0.1))
# expect: 0 1 -2 -2 0 1 8 -8 1 1152921504606846978 314159 1000003 1 619332571178673746 230584300921369408
