for f in [lambda: (256).to_bytes(1, 'big'), lambda: (-1).to_bytes(1, 'big'), lambda: (1).to_bytes(-1, 'big'),
        lambda: (1).to_bytes(1, 'middle'), lambda: int.from_bytes('a', 'big'), lambda: int.from_bytes([300]),
        lambda: (5).bit_length(1), lambda: (1).to_bytes('a')]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: OverflowError int too big to convert
        # expect: OverflowError can't convert negative int to unsigned
        # expect: ValueError length argument must be non-negative
        # expect: ValueError byteorder must be either 'little' or 'big'
        # expect: TypeError cannot convert 'str' object to bytes
        # expect: ValueError bytes must be in range(0, 256)
        # expect: TypeError int.bit_length() takes no arguments (1 given)
        # expect: TypeError 'str' object cannot be interpreted as an integer
