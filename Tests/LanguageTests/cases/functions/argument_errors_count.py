def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def opt(a, b=1): pass
def many(a, b, c, d, e): pass
for f, args in [(none, (1,)), (none, (1, 2)), (one, ()), (one, (1, 2)), (two, ()), (two, (1,)),
    (two, (1, 2, 3)),
                (three, ()), (opt, ()), (opt, (1, 2, 3)), (many, ())]:
    try:
        f(*args)
    except TypeError as e:
        print(e)
        # expect: none() takes 0 positional arguments but 1 was given
        # expect: none() takes 0 positional arguments but 2 were given
        # expect: one() missing 1 required positional argument: 'a'
        # expect: one() takes 1 positional argument but 2 were given
        # expect: two() missing 2 required positional arguments: 'a' and 'b'
        # expect: two() missing 1 required positional argument: 'b'
        # expect: two() takes 2 positional arguments but 3 were given
        # expect: three() missing 3 required positional arguments: 'a', 'b', and 'c'
        # expect: opt() missing 1 required positional argument: 'a'
        # expect: opt() takes from 1 to 2 positional arguments but 3 were given
        # expect: many() missing 5 required positional arguments: 'a', 'b', 'c', 'd', and 'e'
