print(str(), str(5), str(b'a'), str(b'\xc3\xa9', 'utf-8'), str(object=3), str(b'\xff', errors='replace'),
    str(None), str([1, 'a']))
# expect:  5 b'a' é 3 � None [1, 'a']
for a in [(5, 'utf-8'), ('a', 'utf-8'), (1, 2, 3, 4)]:
    try:
        str(*a)
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError decoding to str: need a bytes-like object, int found
        # expect: TypeError decoding str is not supported
        # expect: TypeError str expected at most 3 arguments, got 4
