print('a' < 'b', 'a' < 'B', 'abc' < 'abd', '' < 'a', 'é' > 'z', 'a' * 3, 3 * 'ab', 'a' * 0, 'a' * -1,
    'ab' + 'cd', 'a' == 'a', 'a' != b'a', 'Z' < 'a', '\uffff' < '\U00010000')
# expect: True False True True True aaa ababab   abcd True True True True
for f in [lambda: 'a' < 1, lambda: 'a' * 1.5, lambda: 'a' + b'b', lambda: 'a' * 10 ** 20]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError '<' not supported between instances of 'str' and 'int'
        # expect: TypeError can't multiply sequence by non-int of type 'float'
        # expect: TypeError can only concatenate str (not "bytes") to str
        # expect: OverflowError cannot fit 'int' into an index-sized integer
