import sys
sys.stdout.write('a\n')
sys.stderr.write('b\n')
print(sys.stdout.encoding.lower(), sys.stdout.writable(), sys.stdin.readable(), sys.stdout.fileno(),
    sys.stdout.name)
sys.stdout.buffer.write(b'raw\n')
sys.stdout.flush()
