print('abc'.startswith('ab'), 'abc'.startswith(('x', 'a')), 'abc'.startswith('b', 1), 'abc'.endswith('bc'),
    'abc'.endswith(('x', '')), 'abc'.endswith('b', 0, 2), 'abc'.startswith(()), ''.startswith('', 1))
# expect: True True True True True True False False
for f in [lambda: 'a'.startswith(5), lambda: 'a'.endswith(['a']), lambda: 'a'.startswith(('b', 5))]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError startswith first arg must be str or a tuple of str, not int
        # expect: TypeError endswith first arg must be str or a tuple of str, not list
        # expect: TypeError tuple for startswith must only contain str, not int
