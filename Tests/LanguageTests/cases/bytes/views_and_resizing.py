# A bytearray cannot be resized while a view lives; views that are released or forgotten do not count.
a = bytearray(b'abcdef')
def sizes():
    return [len(memoryview(a)[i:]) for i in range(3)]
print(sizes())  # expect: [6, 5, 4]
a.append(103)
print(a)  # expect: bytearray(b'abcdefg')
with memoryview(a) as m, m[2:4] as part:
    for f in (lambda: a.clear(), lambda: a.extend(b'x'), lambda: a.__delitem__(0), lambda: a.pop()):
        try:
            f()
        except BufferError as e:
            print(e)
            # expect: Existing exports of data: object cannot be re-sized
            # expect: Existing exports of data: object cannot be re-sized
            # expect: Existing exports of data: object cannot be re-sized
            # expect: Existing exports of data: object cannot be re-sized
    part[:] = b'--'
    a[0:2] = b'++'
a += b'!'
print(a)  # expect: bytearray(b'++--efg!')
print(repr(bytearray(b"it's")))  # expect: bytearray(b"it\'s")
class Exporter:
    def __buffer__(self, flags):
        return memoryview(b'exported')
    def __release_buffer__(self, view):
        print('released', bytes(view))
print(bytes(Exporter()))
# expect: released b'exported'
# expect: b'exported'
with memoryview(Exporter()) as m:
    print(m.tobytes())  # expect: b'exported'
# expect: released b'exported'
