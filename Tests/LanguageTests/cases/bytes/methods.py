b = b'Hello, World'
print(b.upper(), b.lower(), b.swapcase(), b.title(), b.capitalize(), b.find(b'o'), b.find(111), b.rfind(b'o'),
    b.count(b'l'), b.index(b'W'), b.replace(b'l', b'L', 2), b.split(b', '), b.split(), b.partition(b','),
    b.startswith(b'He'), b.endswith((b'x', b'd')))
# expect: b'HELLO, WORLD' b'hello, world' b'hELLO, wORLD' b'Hello, World' b'Hello, world' 4 4 8 3 7 b'HeLLo, World' [b'Hello', b'World'] [b'Hello,', b'World'] (b'Hello', b',', b' World') True True
print(b.hex(), b.hex(':'), b.hex('-', 4), bytes.fromhex('48 65 6c'), b.strip(b'Hd'), b.center(16, b'*'),
    b'7'.zfill(3), b','.join([b'a', bytearray(b'b')]), b.isalpha(), b'12'.isdigit(), b' '.isspace(),
    b'a\tb'.expandtabs(4), b'a\nb'.splitlines(), b.removeprefix(b'Hello'), b.translate(None, b'lo'),
    bytes.maketrans(b'a', b'b')[97])
# expect: 48656c6c6f2c20576f726c64 48:65:6c:6c:6f:2c:20:57:6f:72:6c:64 48656c6c-6f2c2057-6f726c64 b'Hel' b'ello, Worl' b'**Hello, World**' b'007' b'a,b' False True True b'a   b' [b'a', b'b'] b', World' b'He, Wrd' 98
