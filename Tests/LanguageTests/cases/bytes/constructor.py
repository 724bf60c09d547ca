print(bytes(), bytes(3), bytes([1, 255]), bytes('é', 'utf-8'), bytes(range(3)), bytes(b'x'),
    bytes(bytearray(b'y')), bytes(memoryview(b'z')), bytes('a', 'ascii', 'strict'))
# expect: b'' b'\x00\x00\x00' b'\x01\xff' b'\xc3\xa9' b'\x00\x01\x02' b'x' b'y' b'z' b'a'
class B:
    def __bytes__(self): return b'dunder'
print(bytes(B()))  # expect: b'dunder'
for a in [('a',), (-1,), ([256],), ([-1],), (['a'],), (1.5,), (None,), (5, 'utf-8'), (b'a', 'x'), (2 ** 80,)]:
    try:
        bytes(*a)
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError string argument without an encoding
        # expect: ValueError negative count
        # expect: ValueError bytes must be in range(0, 256)
        # expect: ValueError bytes must be in range(0, 256)
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError cannot convert 'float' object to bytes
        # expect: TypeError cannot convert 'NoneType' object to bytes
        # expect: TypeError encoding without a string argument
        # expect: TypeError encoding without a string argument
        # expect: OverflowError cannot fit 'int' into an index-sized integer
