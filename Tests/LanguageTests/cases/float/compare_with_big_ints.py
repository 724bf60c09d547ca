print(2.0 ** 53 == 2 ** 53, 2.0 ** 53 == 2 ** 53 + 1, 1e300 < 10 ** 301, 1e300 > 10 ** 299,
    float('inf') > 10 ** 400, -float('inf') < -10 ** 400, float('nan') < 10 ** 400, 0.5 < 10 ** 400)
# expect: True False True True True True False True
