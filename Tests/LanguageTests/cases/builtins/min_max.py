print(min(3, 1, 2), max([1, 5, 3]), min('hello'), max('a', 'bbb', key=len), min([], default='none'),
    max({'a': 1, 'b': 2}), max([1, 1.0]), min((2, 'x'), (2, 'a')), max(x for x in (1, 9, 3)),
    min([3, -4], key=abs))
# expect: 1 5 e bbb none b 1 (2, 'a') 9 3
for f in [lambda: min(), lambda: max([]), lambda: min(1), lambda: max(1, 'a'), lambda: min(1, 2, default=3),
        lambda: max([1], bad=1), lambda: max([1, 2], key=5), lambda: min(None, 1)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError min expected at least 1 argument, got 0
        # expect: ValueError max() iterable argument is empty
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError '>' not supported between instances of 'str' and 'int'
        # expect: TypeError Cannot specify a default for min() with multiple positional arguments
        # expect: TypeError max() got an unexpected keyword argument 'bad'
        # expect: TypeError 'int' object is not callable
        # expect: TypeError '<' not supported between instances of 'int' and 'NoneType'
