for text in ['a, b = 1, 2, 3', 'a, b = [1]', 'a, b = 5', 'a, *b, c = [1]', 'a, b = {1: 2, 3: 4, 5: 6}',
        '[] = [1]', 'a, b, c = "ab"', 'a, = ()']:
    try:
        exec(text)
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError too many values to unpack (expected 2)
        # expect: ValueError not enough values to unpack (expected 2, got 1)
        # expect: TypeError cannot unpack non-iterable int object
        # expect: ValueError not enough values to unpack (expected at least 2, got 1)
        # expect: ValueError too many values to unpack (expected 2)
        # expect: ValueError too many values to unpack (expected 0)
        # expect: ValueError not enough values to unpack (expected 3, got 2)
        # expect: ValueError not enough values to unpack (expected 1, got 0)
