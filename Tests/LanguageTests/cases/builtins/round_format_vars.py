print(round(2.567, 1), round(7), format(3.14159, '.2f'), format('a', '>3'), round(-2.5), round(number=2.7),
    round(1.5, ndigits=0))
# expect: 2.6 7 3.14   a -2 3 2.0
for f in [lambda: round(), lambda: round('a'), lambda: format(1, 2), lambda: round(1, 2, 3),
        lambda: round(1.5, 1.5), lambda: format()]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError round() missing required argument 'number' (pos 1)
        # expect: TypeError type str doesn't define __round__ method
        # expect: TypeError format() argument 2 must be str, not int
        # expect: TypeError round() takes at most 2 arguments (3 given)
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError format expected at least 1 argument, got 0
