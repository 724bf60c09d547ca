b = bytearray(b'abc')
b.append(100); b.extend(b'ef'); b.extend([103]); b += b'h'
b[0] = 65; b[1:3] = b'XYZ'; del b[-1]; b.insert(0, 48)
print(b, b.pop(), b.pop(0), b)  # expect: bytearray(b'AXYZdef') 103 48 bytearray(b'AXYZdef')
b.reverse(); b.remove(100)
print(b, b.copy() is b, b.index(101))  # expect: bytearray(b'feZYXA') False 1
b[::2] = b'000'
b *= 2
print(b, len(b))  # expect: bytearray(b'0e0Y0A0e0Y0A') 12
b.clear()
print(b)  # expect: bytearray(b'')
for f in [lambda: b.append(256), lambda: b.append('a'), lambda: b.pop(), lambda: b.remove(1),
        lambda: b.extend(['a']), lambda: b.__setitem__(0, 1), lambda: b.__setitem__(slice(0, 4, 2), b'abc'),
        lambda: b.extend('abc'), lambda: hash(b), lambda: b.insert(0, -1)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError byte must be in range(0, 256)
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: IndexError pop from empty bytearray
        # expect: ValueError value not found in bytearray
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: IndexError bytearray index out of range
        # expect: ValueError attempt to assign bytes of size 3 to extended slice of size 0
        # expect: TypeError expected iterable of integers; got: 'str'
        # expect: TypeError unhashable type: 'bytearray'
        # expect: ValueError byte must be in range(0, 256)
