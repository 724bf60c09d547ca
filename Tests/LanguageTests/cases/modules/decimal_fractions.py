from decimal import Decimal, getcontext
from fractions import Fraction
print(Decimal('0.1') + Decimal('0.2'), Decimal(1) / Decimal(3), Fraction(1, 3) + Fraction(1, 6),
    Fraction('0.125'), Decimal('1.50').quantize(Decimal('0.1')))
# expect: 0.3 0.3333333333333333333333333333 1/2 1/8 1.5
