print(0 ** 0, 0.0 ** 0, (-8) ** (1 / 3), (-2) ** 3, 2 ** 100, pow(2, 10, 1000), pow(3, -1, 11), 10 ** -2,
    (-1) ** 0.5)
# expect: 1 1.0 (1.0000000000000002+1.7320508075688772j) -8 1267650600228229401496703205376 24 4 0.01 (6.123233995736766e-17+1j)
try:
    pow(2, -1, 4)
except ValueError as e:
    print(e)  # expect: base is not invertible for the given modulus
try:
    10.0 ** 400
except OverflowError as e:
    print(e)  # expect: (34, 'Numerical result out of range')
