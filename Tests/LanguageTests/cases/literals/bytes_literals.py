print(b'abc\x00\xff\n\'', b"it's", b'\101', b'a"b\'c')  # expect: b"abc\x00\xff\n'" b"it's" b'A' b'a"b\'c'
print(len(b'\u0041'), b'' == b"")  # expect: 6 True
