for v, spec in [(1, 's'), (1, '.2d'), ('a', 'd'), ('a', '+'), ('a', '='), (1.5, 'd'), (1.5, 'x'), (1, 'q'),
        (1, ',x'), (1, ',_'), (1, '5 5'), ('a', ','), (None, 'd'), ([], 'x'), (1, 'c5'), (-1, 'c'),
        (0x110000, 'c'), ('a', '.'), (1j, '05'), (1j, '%'), (1, '#c'), (1.0, ',,'), ('s', 'z'), (1, '+c'),
        (1, '9' * 30)]:
    try:
        print(format(v, spec))
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError Unknown format code 's' for object of type 'int'
        # expect: ValueError Precision not allowed in integer format specifier
        # expect: ValueError Unknown format code 'd' for object of type 'str'
        # expect: ValueError Sign not allowed in string format specifier
        # expect: ValueError '=' alignment not allowed in string format specifier
        # expect: ValueError Unknown format code 'd' for object of type 'float'
        # expect: ValueError Unknown format code 'x' for object of type 'float'
        # expect: ValueError Unknown format code 'q' for object of type 'int'
        # expect: ValueError Cannot specify ',' with 'x'.
        # expect: ValueError Cannot specify both ',' and '_'.
        # expect: ValueError Invalid format specifier '5 5' for object of type 'int'
        # expect: ValueError Cannot specify ',' with 's'.
        # expect: TypeError unsupported format string passed to NoneType.__format__
        # expect: TypeError unsupported format string passed to list.__format__
        # expect: ValueError Invalid format specifier 'c5' for object of type 'int'
        # expect: OverflowError %c arg not in range(0x110000)
        # expect: OverflowError %c arg not in range(0x110000)
        # expect: ValueError Format specifier missing precision
        # expect: ValueError Zero padding is not allowed in complex format specifier
        # expect: ValueError Unknown format code '%' for object of type 'complex'
        # expect: ValueError Alternate form (#) not allowed with integer format specifier 'c'
        # expect: ValueError Cannot specify ',' with ','.
        # expect: ValueError Negative zero coercion (z) not allowed in string format specifier
        # expect: ValueError Sign not allowed with integer format specifier 'c'
        # expect: ValueError Too many decimal digits in format string
