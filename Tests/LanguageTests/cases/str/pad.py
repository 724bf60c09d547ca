print('ab'.center(7, '*'), 'ab'.ljust(5) + '|', 'ab'.rjust(5, '.'), '42'.zfill(5), '-42'.zfill(6),
    '+'.zfill(3), 'ab'.center(1), 'abc'.center(6, 'é'), '[' + 'a\tb\t'.expandtabs() + ']',
    'a\tbc'.expandtabs(4), '\ta'.expandtabs(0))
# expect: ***ab** ab   | ...ab 00042 -00042 +00 ab éabcéé [a       b       ] a   bc a
for f in [lambda: 'a'.center(5, 'ab'), lambda: 'a'.ljust('x'), lambda: 'a'.rjust(5, 5)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError The fill character must be exactly one character long
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError The fill character must be a unicode character, not int
