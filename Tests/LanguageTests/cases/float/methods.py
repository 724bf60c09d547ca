print((1.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (1.5).hex(),
    float.fromhex('0x1.8p+0'), float.fromhex('inf'), (0.1).hex(), (-0.0).hex(), float.fromhex('0x.8'),
    (1e300).hex(), (5e-324).hex(), (2.5).conjugate(), (2.5).real, (2.5).imag)
# expect: False True (3, 4) 0x1.8000000000000p+0 1.5 inf 0x1.999999999999ap-4 -0x0.0p+0 0.5 0x1.7e43c8800759cp+996 0x0.0000000000001p-1022 2.5 2.5 0.0
for f in [lambda: float('inf').as_integer_ratio(), lambda: float('nan').as_integer_ratio(),
        lambda: float.fromhex('zz'), lambda: float.fromhex('0x1p5000'), lambda: int(float('inf')),
        lambda: int(float('nan'))]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: OverflowError cannot convert Infinity to integer ratio
        # expect: ValueError cannot convert NaN to integer ratio
        # expect: ValueError invalid hexadecimal floating-point string
        # expect: OverflowError hexadecimal value too large to represent as a float
        # expect: OverflowError cannot convert float infinity to integer
        # expect: ValueError cannot convert float NaN to integer
