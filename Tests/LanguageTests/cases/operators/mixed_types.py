print(1 + 2.0, 1 + 2j, 2.0 + 2j, 2 ** 70 + 1.0, 1 == 1.0, 2 ** 53 + 1 == float(2 ** 53 + 1),
    10 ** 400 > 1e308, 1e16 == 10 ** 16)
# expect: 3.0 (1+2j) (2+2j) 1.1805916207174113e+21 True False True True
print(0.1 < 1, 3 < 3.5 < 4, True + 1.5, 2 ** 1023 * 1.0 > 1e307)  # expect: True True 2.5 True
try:
    10 ** 400 + 1.0
except OverflowError as e:
    print(e)  # expect: int too large to convert to float
