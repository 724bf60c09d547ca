b = b'abcde'
print(b[0], b[-1], b[1:3], b[::-1], b[::2], list(b), 97 in b, b'cd' in b, b + b'f', b * 2, b < b'abd',
    b == bytearray(b'abcde'), hash(b) == hash(b'abcde'), len(b), b != 'abcde')
# expect: 97 101 b'bc' b'edcba' b'ace' [97, 98, 99, 100, 101] True True b'abcdef' b'abcdeabcde' True True True 5 True
for f in [lambda: b[9], lambda: b['a'], lambda: b + 'a', lambda: 300 in b, lambda: 'a' in b, lambda: b < 'a',
        lambda: b.find('a'), lambda: b.join(['a']), lambda: b.split(1), lambda: bytes.fromhex('4'),
        lambda: bytes.fromhex('zz'), lambda: b.replace('a', 'b'), lambda: b.hex('::'),
        lambda: b.startswith('a'), lambda: b.index(b'z')]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
        # expect: IndexError index out of range
        # expect: TypeError byte indices must be integers or slices, not str
        # expect: TypeError can't concat str to bytes
        # expect: ValueError byte must be in range(0, 256)
        # expect: TypeError a bytes-like object is required, not 'str'
        # expect: TypeError '<' not supported between instances of 'bytes' and 'str'
        # expect: TypeError argument should be integer or bytes-like object, not 'str'
        # expect: TypeError sequence item 0: expected a bytes-like object, str found
        # expect: TypeError a bytes-like object is required, not 'int'
        # expect: ValueError non-hexadecimal number found in fromhex() arg at position 1
        # expect: ValueError non-hexadecimal number found in fromhex() arg at position 0
        # expect: TypeError a bytes-like object is required, not 'str'
        # expect: ValueError sep must be length 1.
        # expect: TypeError startswith first arg must be bytes or a tuple of bytes, not str
        # expect: ValueError subsection not found
