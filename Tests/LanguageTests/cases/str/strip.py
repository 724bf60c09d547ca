print(['  ab '.strip(), '  ab '.lstrip(), '  ab '.rstrip(), 'xxabyx'.strip('xy'), 'abc'.strip('abc'),
    '\u2003a\x1f'.strip(), 'ab'.strip(None), 'aé'.rstrip('é')])
# expect: ['ab', 'ab ', '  ab', 'ab', '', 'a', 'ab', 'a']
print('prefix-body'.removeprefix('prefix-'), 'body.py'.removesuffix('.py'), 'a'.removeprefix('ab'),
    'a'.removesuffix(''), 'aaa'.removeprefix('a'))
# expect: body body a a aa
