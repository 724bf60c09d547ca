print(int(), int('12'), int(' -12\n'), int('1_000'), int('ff', 16), int('0xff', 16), int('0b11', 0),
    int('z', 36), int(3.9), int(-3.9), int(True), int(b'42'), int('٣'), int('0o17', 0), int('-0b1', 2),
    int('+5'))
# expect: 0 12 -12 1000 255 255 3 35 3 -3 1 42 3 15 -1 5
for a in [('',), ('a',), ('1__0',), ('_1',), ('1_',), ('12', 2), ('0x', 16), ('08', 0), (1.5, 2), ('1', 1),
        ('1', 37), ([],), (None,), (float('nan'),), (float('inf'),), ('1.5',), (b'x',), ('1', 'a'),
        ('9' * 5,  3), ('- 1',), ('1\0',)]:
    try:
        print(int(*a))
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError invalid literal for int() with base 10: ''
        # expect: ValueError invalid literal for int() with base 10: 'a'
        # expect: ValueError invalid literal for int() with base 10: '1__0'
        # expect: ValueError invalid literal for int() with base 10: '_1'
        # expect: ValueError invalid literal for int() with base 10: '1_'
        # expect: ValueError invalid literal for int() with base 2: '12'
        # expect: ValueError invalid literal for int() with base 16: '0x'
        # expect: ValueError invalid literal for int() with base 0: '08'
        # expect: TypeError int() can't convert non-string with explicit base
        # expect: ValueError int() base must be >= 2 and <= 36, or 0
        # expect: ValueError int() base must be >= 2 and <= 36, or 0
        # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'list'
        # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
        # expect: ValueError cannot convert float NaN to integer
        # expect: OverflowError cannot convert float infinity to integer
        # expect: ValueError invalid literal for int() with base 10: '1.5'
        # expect: ValueError invalid literal for int() with base 10: b'x'
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: ValueError invalid literal for int() with base 3: '99999'
        # expect: ValueError invalid literal for int() with base 10: '- 1'
        # expect: ValueError invalid literal for int() with base 10: '1\x00'
