def kwonly(a, *, b, c=1): pass
def two(a, b): pass
def pos(a, b, /): pass
def three(*, a, b, c): pass
for call in ['kwonly(1)', 'kwonly(1, 2)', 'kwonly(1, 2, b=3)', 'kwonly()', 'kwonly(1, b=2, d=3)',
    'two(1, a=2)', 'two(1, c=2)',
             'two(1, 2, c=3)', 'pos(1, b=2)', 'pos(a=1, b=2)', 'pos()', 'three()', 'three(a=1)',
                 'two(1, 2, 3, c=4)', 'two(1, 2, **{1: 2})',
             'two(**{"a": 1}, a=2)', 'two(*5)', 'two(**5)', 'two(1, 2, boo=3)', 'kwonly(1, bb=3, b=2)']:
    try:
        eval(call)
    except TypeError as e:
        print(e)
        # expect: kwonly() missing 1 required keyword-only argument: 'b'
        # expect: kwonly() takes 1 positional argument but 2 were given
        # expect: kwonly() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given
        # expect: kwonly() missing 1 required positional argument: 'a'
        # expect: kwonly() got an unexpected keyword argument 'd'
        # expect: two() got multiple values for argument 'a'
        # expect: two() got an unexpected keyword argument 'c'
        # expect: two() got an unexpected keyword argument 'c'
        # expect: pos() got some positional-only arguments passed as keyword arguments: 'b'
        # expect: pos() got some positional-only arguments passed as keyword arguments: 'a, b'
        # expect: pos() missing 2 required positional arguments: 'a' and 'b'
        # expect: three() missing 3 required keyword-only arguments: 'a', 'b', and 'c'
        # expect: three() missing 2 required keyword-only arguments: 'b' and 'c'
        # expect: two() got an unexpected keyword argument 'c'
        # expect: keywords must be strings
        # expect: __main__.two() got multiple values for keyword argument 'a'
        # expect: __main__.two() argument after * must be an iterable, not int
        # expect: __main__.two() argument after ** must be a mapping, not int
        # expect: two() got an unexpected keyword argument 'boo'
        # expect: kwonly() got an unexpected keyword argument 'bb'. Did you mean 'b'?
