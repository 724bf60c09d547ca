import math
print(math.sqrt(2), math.pi, math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.gcd(12, 18),
    math.lcm(4, 6), math.factorial(20), math.comb(5, 2), math.perm(5, 2), math.isqrt(10 ** 30),
    math.hypot(3, 4), math.log(8, 2), math.log2(8), math.log10(1000), math.exp(1),
    math.isclose(0.1 + 0.2, 0.3), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(2.5), math.frexp(8.0),
    math.ldexp(0.5, 4), math.prod([1, 2, 3]), math.dist((0, 0), (3, 4)), math.isnan(math.nan), math.inf,
    math.degrees(math.pi), math.atan2(1, 1), math.cbrt(27), math.nextafter(1, 2),
    math.sumprod([1, 2], [3, 4]))
# expect: 1.4142135623730951 3.141592653589793 -2 2 -1 6 12 2432902008176640000 10 20 1000000000000000 5.0 3.0 3.0 3.0 2.718281828459045 True -1.0 -1.0 (0.5, 2.0) (0.5, 4) 8.0 6 5.0 True inf 180.0 0.7853981633974483 3.0000000000000004 1.0000000000000002 11
for f in [lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(1.5),
        lambda: math.exp(1000), lambda: math.floor(math.inf), lambda: math.sqrt('a'), lambda: math.gcd(1.5),
        lambda: math.comb(2, -1), lambda: math.isqrt(-1), lambda: math.acos(2), lambda: math.pow(0, -1)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError math domain error
        # expect: ValueError math domain error
        # expect: ValueError factorial() not defined for negative values
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: OverflowError math range error
        # expect: OverflowError cannot convert float infinity to integer
        # expect: TypeError must be real number, not str
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: ValueError k must be a non-negative integer
        # expect: ValueError isqrt() argument must be nonnegative
        # expect: ValueError math domain error
        # expect: ValueError math domain error
