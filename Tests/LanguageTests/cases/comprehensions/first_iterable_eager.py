try:
    g = (x for x in undefined)
except NameError as e:
    print(e)  # expect: name 'undefined' is not defined
g = (y for x in [1] for y in undefined)
try:
    next(g)
except NameError as e:
    print('later', e)  # expect: later name 'undefined' is not defined
try:
    (x for x in 5)
except TypeError as e:
    print(e)  # expect: 'int' object is not iterable
