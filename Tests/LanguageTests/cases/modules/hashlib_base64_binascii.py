import hashlib, base64, binascii, zlib
print(hashlib.sha256(b'abc').hexdigest(), hashlib.md5(b'').hexdigest(), base64.b64encode(b'hello'),
    base64.b64decode('aGk='), binascii.hexlify(b'\x01\xff'), zlib.crc32(b'abc'))
# expect: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad d41d8cd98f00b204e9800998ecf8427e b'aGVsbG8=' b'hi' b'01ff' 891568578
