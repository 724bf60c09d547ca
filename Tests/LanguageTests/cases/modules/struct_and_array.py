import struct, array
print(struct.pack('<ihB', 1, -2, 255), struct.unpack('>I', b'\0\0\1\0'), struct.calcsize('<qd'),
    array.array('i', [1, 2]).tolist(), array.array('d', [1.5]).itemsize)
# expect: b'\x01\x00\x00\x00\xfe\xff\xff' (256,) 16 [1, 2] 8
