import re
print(re.findall(r'\d+', 'a1b22'), re.sub(r'(\w)(\d)', r'\2\1', 'a1 b2'), re.split(r'[,;]', 'a,b;c'),
    re.match('(?P<x>a+)b', 'aab').groupdict(), re.search('b', 'abc').span(), re.fullmatch('a.c', 'abc'),
    re.compile('a', re.I).findall('aA'), re.sub('a', lambda m: m.group().upper(), 'banana', count=2),
    re.escape('a.b'), re.match('x', 'y'), [m.start() for m in re.finditer('a', 'banana')],
    re.split('(-)', 'a-b'))
# expect: ['1', '22'] 1a 2b ['a', 'b', 'c'] {'x': 'aa'} (1, 2) <re.Match object; span=(0, 3), match='abc'> ['a', 'A'] bAnAna a\.b None [1, 3, 5] ['a', '-', 'b']
try:
    re.compile('(')
except re.error as e:
    print(e)  # expect: missing ), unterminated subpattern at position 0
