for f, a in [('%d', 'a'), ('%s %s', (1,)), ('%s', (1, 2)), ('%q', 1), ('%', ()), ('%(a)s', (1,)),
        ('%(a)s', {}), ('%c', 'ab'), ('%c', 0x110000), ('%x', 1.5), ('%f', 'a'), ('%*d', ('a', 1)),
        ('%(a', {}), ('abc', 5), ('%d', None), ('%d', 1j)]:
    try:
        print(f % a)
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError %d format: a real number is required, not str
        # expect: TypeError not enough arguments for format string
        # expect: TypeError not all arguments converted during string formatting
        # expect: ValueError unsupported format character 'q' (0x71) at index 1
        # expect: ValueError incomplete format
        # expect: TypeError format requires a mapping
        # expect: KeyError 'a'
        # expect: TypeError %c requires int or char
        # expect: OverflowError %c arg not in range(0x110000)
        # expect: TypeError %x format: an integer is required, not float
        # expect: TypeError must be real number, not str
        # expect: TypeError * wants int
        # expect: ValueError incomplete format key
        # expect: TypeError not all arguments converted during string formatting
        # expect: TypeError %d format: a real number is required, not NoneType
        # expect: TypeError %d format: a real number is required, not complex
