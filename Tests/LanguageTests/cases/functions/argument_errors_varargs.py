def f(a, *args): pass
def g(**kw): pass
def h(a, b=1, *, c): pass
for call in ['f()', 'g(1)', 'g(1, 2)', 'h(1, 2, 3)', 'h(1, 2, 3, c=4)', 'f(1, a=2)', 'h(1, 2, 3, 4, c=5)']:
    try:
        eval(call)
    except TypeError as e:
        print(e)
        # expect: f() missing 1 required positional argument: 'a'
        # expect: g() takes 0 positional arguments but 1 was given
        # expect: g() takes 0 positional arguments but 2 were given
        # expect: h() takes from 1 to 2 positional arguments but 3 were given
        # expect: h() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were given
        # expect: f() got multiple values for argument 'a'
        # expect: h() takes from 1 to 2 positional arguments but 4 positional arguments (and 1 keyword-only argument) were given
