for s in ['', 'abc', 'ABC', 'Abc', 'a1', '12', '½', '²', '٣', ' \t', 'a b', 'é', 'x_1', '1x', '\u200b', 'ǅ',
        'class', '\x00']:
    print(ascii(s), [m for m in ('isalpha', 'isdigit', 'isdecimal', 'isnumeric', 'isalnum', 'isspace',
        'isupper', 'islower', 'istitle', 'isidentifier', 'isprintable', 'isascii') if getattr(s, m)()])
    # expect: '' ['isprintable', 'isascii']
    # expect: 'abc' ['isalpha', 'isalnum', 'islower', 'isidentifier', 'isprintable', 'isascii']
    # expect: 'ABC' ['isalpha', 'isalnum', 'isupper', 'isidentifier', 'isprintable', 'isascii']
    # expect: 'Abc' ['isalpha', 'isalnum', 'istitle', 'isidentifier', 'isprintable', 'isascii']
    # expect: 'a1' ['isalnum', 'islower', 'isidentifier', 'isprintable', 'isascii']
    # expect: '12' ['isdigit', 'isdecimal', 'isnumeric', 'isalnum', 'isprintable', 'isascii']
    # expect: '\xbd' ['isnumeric', 'isalnum', 'isprintable']
    # expect: '\xb2' ['isdigit', 'isnumeric', 'isalnum', 'isprintable']
    # expect: '\u0663' ['isdigit', 'isdecimal', 'isnumeric', 'isalnum', 'isprintable']
    # expect: ' \t' ['isspace', 'isascii']
    # expect: 'a b' ['islower', 'isprintable', 'isascii']
    # expect: '\xe9' ['isalpha', 'isalnum', 'islower', 'isidentifier', 'isprintable']
    # expect: 'x_1' ['islower', 'isidentifier', 'isprintable', 'isascii']
    # expect: '1x' ['isalnum', 'islower', 'isprintable', 'isascii']
    # expect: '\u200b' []
    # expect: '\u01c5' ['isalpha', 'isalnum', 'istitle', 'isidentifier', 'isprintable']
    # expect: 'class' ['isalpha', 'isalnum', 'islower', 'isidentifier', 'isprintable', 'isascii']
    # expect: '\x00' ['isascii']
