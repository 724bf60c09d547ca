print(bytes(range(0, 128, 3)), b"'", b'"', b'\'"', bytearray(b'a\n'), bytearray(), str(b'\\'))
# expect: b"\x00\x03\x06\t\x0c\x0f\x12\x15\x18\x1b\x1e!$'*-0369<?BEHKNQTWZ]`cfilorux{~" b"'" b'"' b'\'"' bytearray(b'a\n') bytearray(b'') b'\\'
