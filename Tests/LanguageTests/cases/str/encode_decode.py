print('é日\U0001F600'.encode(), 'é'.encode('latin-1'), 'abc'.encode('ascii'), 'é'.encode('utf-16'),
    'é'.encode('utf-16-le'), 'a'.encode('utf-32-be'), 'é'.encode('ascii', 'replace'),
    'é'.encode('ascii', 'ignore'), 'é日'.encode('ascii', 'xmlcharrefreplace'),
    'é日'.encode('ascii', 'backslashreplace'), 'é'.encode('ascii', 'namereplace'),
    '\udc80'.encode('utf-8', 'surrogateescape'))
# expect: b'\xc3\xa9\xe6\x97\xa5\xf0\x9f\x98\x80' b'\xe9' b'abc' b'\xff\xfe\xe9\x00' b'\xe9\x00' b'\x00\x00\x00a' b'?' b'' b'&#233;&#26085;' b'\\xe9\\u65e5' b'\\N{LATIN SMALL LETTER E WITH ACUTE}' b'\x80'
print(b'\xc3\xa9'.decode(), b'\xe9'.decode('latin-1'), b'a\xffb'.decode('utf-8', 'replace'),
    b'a\xff'.decode('utf-8', 'ignore'), b'\xff'.decode('ascii', 'backslashreplace'),
    ascii(b'\xff'.decode('utf-8', 'surrogateescape')), b'\xff\xfea\0'.decode('utf-16'))
# expect: é é a�b a \xff '\udcff' a
for f in [lambda: 'é'.encode('ascii'), lambda: 'aéé'.encode('ascii'), lambda: b'\xff'.decode(),
        lambda: b'a\xe9b'.decode('ascii'), lambda: 'a'.encode('no-such'), lambda: '\ud800'.encode(),
        lambda: b'\xe2\x82'.decode(), lambda: b'a'.decode('utf-8', 5),
        lambda: 'é'.encode('ascii', 'nohandler'), lambda: '日'.encode('latin-1')]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
        # expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)
        # expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
        # expect: UnicodeDecodeError 'ascii' codec can't decode byte 0xe9 in position 1: ordinal not in range(128)
        # expect: LookupError unknown encoding: no-such
        # expect: UnicodeEncodeError 'utf-8' codec can't encode character '\ud800' in position 0: surrogates not allowed
        # expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
        # expect: TypeError decode() argument 'errors' must be str, not int
        # expect: LookupError unknown error handler name 'nohandler'
        # expect: UnicodeEncodeError 'latin-1' codec can't encode character '\u65e5' in position 0: ordinal not in range(256)
