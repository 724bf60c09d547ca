import re
from collections import namedtuple
Token = namedtuple('Token', 'kind text line')
spec = [('NUM', r'\d+(\.\d*)?'), ('ID', r'[A-Za-z_]\w*'), ('STR', r'"[^"]*"'), ('OP', r'[+\-*/=<>]=?'),
    ('NL', r'\n'), ('SKIP', r'[ \t]+|#.*'), ('BAD', r'.')]
pattern = re.compile('|'.join('(?P<%s>%s)' % s for s in spec))
def tokens(text):
    line = 1
    for m in pattern.finditer(text):
        k = m.lastgroup
        if k == 'NL': line += 1
        elif k == 'BAD': raise SyntaxError(f'{m.group()!r} on line {line}')
        elif k != 'SKIP': yield Token(k, m.group(), line)
for t in tokens('x = 3.5 # comment\nprint_it "a b" >= y_2'): print(*t)
# expect: ID x 1
# expect: OP = 1
# expect: NUM 3.5 1
# expect: ID print_it 2
# expect: STR "a b" 2
# expect: OP >= 2
# expect: ID y_2 2
try:
    list(tokens('a\nb $ c'))
except SyntaxError as e:
    print(e)  # expect: '$' on line 2
