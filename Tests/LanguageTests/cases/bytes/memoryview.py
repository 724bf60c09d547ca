a = bytearray(b'abcdef')
m = memoryview(a)
print(m[0], m[1:3].tobytes(), len(m), m.format, m.itemsize, m.nbytes, m.readonly, m.shape, m.strides, m.ndim,
    list(m[::2]), m == b'abcdef', m.tolist()[:2], m.hex())
# expect: 97 b'bc' 6 B 1 6 False (6,) (1,) 1 [97, 99, 101] True [97, 98] 616263646566
m[0] = 90
m[1:3] = b'YX'
print(a, memoryview(b'x').readonly, m.cast('H').tolist() == [int.from_bytes(a[i:i + 2], 'little') for i in (0,
    2, 4)])
# expect: bytearray(b'ZYXdef') True True
try:
    a.append(1)
except BufferError as e:
    print(e)  # expect: Existing exports of data: object cannot be re-sized
m.release()
a.append(33)
print(a)  # expect: bytearray(b'ZYXdef!')
for f in [lambda: m[0], lambda: memoryview('a'), lambda: memoryview(b'a').__setitem__(0, 1),
        lambda: memoryview(a)[9], lambda: memoryview(a).__setitem__(0, 'x')]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError operation forbidden on released memoryview object
        # expect: TypeError memoryview: a bytes-like object is required, not 'str'
        # expect: TypeError cannot modify read-only memory
        # expect: IndexError index out of bounds on dimension 1
        # expect: TypeError memoryview: invalid type for format 'B'
with memoryview(b'ab') as v: print(v.obj, bytes(v[::-1]))  # expect: b'ab' b'ba'
