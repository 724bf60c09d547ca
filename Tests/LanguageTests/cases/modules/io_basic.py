import io
s = io.StringIO('a\nb\n')
print(s.readline(), list(s), s.tell(), s.seek(0), s.read(1), s.getvalue())
# expect: a
# expect:  ['b\n'] 4 0 a a
# expect: b
# expect:
b = io.BytesIO(b'xyz')
print(b.read(2), b.seek(0), b.write(b'AB'), b.getvalue(), b.getbuffer()[0])  # expect: b'xy' 0 2 b'ABz' 65
try:
    s.write(5)
except TypeError as e:
    print(e)  # expect: string argument expected, got 'int'
s.close()
try:
    s.read()
except ValueError as e:
    print(e)  # expect: I/O operation on closed file
