print((255).to_bytes(2, 'big'), (-1).to_bytes(2, 'little', signed=True), (5).to_bytes(),
    int.from_bytes(b'\x01\x00', 'big'), int.from_bytes(b'\xff\xfe', 'big', signed=True),
    int.from_bytes([1, 2], 'little'))
# expect: b'\x00\xff' b'\xff\xff' b'\x05' 256 -2 513
print((10).bit_length(), (0).bit_length(), (-8).bit_length(), (7).bit_count(), (-7).bit_count(),
    (6).as_integer_ratio(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator,
    (5).is_integer())
# expect: 4 0 4 3 3 (6, 1) 5 5 0 5 1 True
print((5).__add__(3), (5).__add__(2.5), int.__mul__(3, 4), (7).__divmod__(2), (5).__bool__(), (-3).__abs__())
# expect: 8 NotImplemented 12 (3, 1) True 3
