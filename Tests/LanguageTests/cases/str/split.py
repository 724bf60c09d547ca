print('a b  c '.split(), 'a b  c '.split(' '), 'a,b,c'.split(',', 1), 'a,b,c'.rsplit(',', 1), ''.split(),
    ''.split(','), ' a b c '.split(None, 1), ' a b c '.rsplit(None, 1), 'a--b--c'.split('--'),
    'abc'.split('abc'), 'a\u2003b\x1cc'.split(), 'aXbXc'.split(sep='X', maxsplit=-1))
# expect: ['a', 'b', 'c'] ['a', 'b', '', 'c', ''] ['a', 'b,c'] ['a,b', 'c'] [] [''] ['a', 'b c '] [' a b', 'c'] ['a', 'b', 'c'] ['', ''] ['a', 'b', 'c'] ['a', 'b', 'c']
print('a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i'.splitlines(), 'a\n\nb\n'.splitlines(True), ''.splitlines(),
    '\n'.splitlines())
# expect: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] ['a\n', '\n', 'b\n'] [] ['']
for f in [lambda: 'a'.split(''), lambda: 'a'.split(5), lambda: 'a'.split('b', 'c')]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError empty separator
        # expect: TypeError must be str or None, not int
        # expect: TypeError 'str' object cannot be interpreted as an integer
