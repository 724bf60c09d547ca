import sys
print(sys.exc_info())  # expect: (None, None, None)
try:
    1 / 0
except ZeroDivisionError as e:
    print(sys.exc_info()[0], sys.exc_info()[1] is e, sys.exception() is e)
    # expect: <class 'ZeroDivisionError'> True True
    try:
        raise KeyError
    except KeyError:
        print(sys.exception())  # expect:
    print(repr(sys.exception()))  # expect: ZeroDivisionError('division by zero')
print(sys.exception())  # expect: None
