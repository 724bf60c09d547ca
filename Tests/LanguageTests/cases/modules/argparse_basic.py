import argparse
p = argparse.ArgumentParser(prog='prog')
p.add_argument('file')
p.add_argument('-n', '--number', type=int, default=5)
p.add_argument('-v', action='store_true')
print(p.parse_args(['f.txt', '-n', '3', '-v']), p.parse_args(['x']))
# expect: Namespace(file='f.txt', number=3, v=True) Namespace(file='x', number=5, v=False)
print(p.format_usage(), end='')  # expect: usage: prog [-h] [-n NUMBER] [-v] file
try:
    p.parse_args(['-n', 'x', 'f'])
except SystemExit as e:
    print('exit', e.code)  # expect: exit 2
