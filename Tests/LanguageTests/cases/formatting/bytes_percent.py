print(b'%d %s %b %x %c %a %r' % (1, b'x', b'y', 255, 65, 'é', 'q'), b'%5s|%-5d' % (b'ab', 3),
    bytearray(b'%i') % 7)
# expect: b"1 x y ff A '\\xe9' 'q'" b'   ab|3    ' bytearray(b'7')
for f, a in [(b'%s', 'str'), (b'%b', 5), (b'%c', 300), (b'%c', b'ab'), (b'%d', 'x')]:
    try:
        print(f % a)
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
        # expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
        # expect: OverflowError %c arg not in range(256)
        # expect: TypeError %c requires an integer in range(256) or a single byte
        # expect: TypeError %d format: a real number is required, not str
