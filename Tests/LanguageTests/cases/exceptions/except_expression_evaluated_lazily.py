def kinds():
    print('evaluated')  # expect: evaluated
    return ValueError
try:
    pass
except kinds():
    pass
try:
    raise ValueError
except KeyError:
    pass
except kinds():
    print('caught')  # expect: caught
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print(e)  # expect: catching classes that do not inherit from BaseException is not allowed
