print(round(0.5), round(1.5), round(2.5), round(-0.5), round(2.675, 2), round(1.005, 2), round(1234.5678, -2),
    round(1e20, 2), round(5.5, 0), round(-1.25, 1), round(0.1 + 0.2, 16), round(1e-10, 5),
    round(1.5e300, -299))
# expect: 0 2 2 0 2.67 1.0 1200.0 1e+20 6.0 -1.2 0.3 0.0 1.5e+300
for f in [lambda: round(float('inf')), lambda: round(float('nan')), lambda: round(1.5, 'a'),
        lambda: round('a'), lambda: round(1.7e308, -308)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
        # expect: OverflowError cannot convert float infinity to integer
        # expect: ValueError cannot convert float NaN to integer
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError type str doesn't define __round__ method
        # expect: OverflowError rounded value too large to represent
