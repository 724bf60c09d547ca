import os
p = '_scratch_%d.txt' % os.getpid()
with open(p, 'w', encoding='utf-8') as f:
    print(f.write('line 1\nlinē 2\n'), f.name == p, f.mode, f.closed)  # expect: 14 True w False
    print('printed', 5, file=f)
    f.writelines(['x\n', 'y'])
with open(p, encoding='utf-8') as f:
    print(f.readline(), f.read(3), f.readlines())
    # expect: line 1
    # expect:  lin ['ē 2\n', 'printed 5\n', 'x\n', 'y']
with open(p, 'rb') as f: print(f.read(12), f.tell(), f.seek(0), f.read(1))
# expect: b'line 1\nlin\xc4\x93' 12 0 b'l'
with open(p, 'a') as f: f.write('!')
print([line.rstrip() for line in open(p)], f.closed)
# expect: ['line 1', 'linē 2', 'printed 5', 'x', 'y!'] True
os.remove(p)
for a in [('/no/such/dir/f',), (p, 'q'), (p, 'rw'), (p, 'rb', -1, 'utf-8'), ('.', 'r'), (p, '')]:
    try:
        open(*a)
    except Exception as e:
        print(type(e).__name__, str(e).replace(p, 'FILE'))
        # expect: FileNotFoundError [Errno 2] No such file or directory: '/no/such/dir/f'
        # expect: ValueError invalid mode: 'q'
        # expect: ValueError must have exactly one of create/read/write/append mode
        # expect: ValueError binary mode doesn't take an encoding argument
        # expect: IsADirectoryError [Errno 21] Is a directory: '.'
        # expect: ValueError Must have exactly one of create/read/write/append mode and at most one plus
try:
    f.write('x')
except ValueError as e:
    print(e)  # expect: I/O operation on closed file.
