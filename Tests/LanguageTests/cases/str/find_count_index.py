s = 'abcabcabc'
print(s.find('bc'), s.find('bc', 2), s.find('x'), s.rfind('bc'), s.rfind('bc', 0, 5), s.index('ca'),
    s.rindex('a'), s.count('abc'), s.count(''), s.count('a', 1, -1), s.find('', 20), s.find('', 9),
    s.find('c', -1), 'aaaa'.count('aa'), 'é日本語日'.find('日', 2), 'a\U0001F600b'.index('b'))
# expect: 1 4 -1 7 1 2 6 3 10 2 -1 9 8 2 4 2
for f in [lambda: s.index('z'), lambda: s.rindex('z'), lambda: s.find(5), lambda: s.count(),
        lambda: s.find('a', 'b')]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError substring not found
        # expect: ValueError substring not found
        # expect: TypeError find() argument 1 must be str, not int
        # expect: TypeError count expected at least 1 argument, got 0
        # expect: TypeError slice indices must be integers or None or have an __index__ method
