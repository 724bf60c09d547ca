import sys
def g():
    try:
        raise KeyError('inside')
    except KeyError:
        yield repr(sys.exception())
        yield repr(sys.exception())
try:
    raise ValueError('outside')
except ValueError:
    it = g()
    print(next(it), repr(sys.exception()), next(it))
    # expect: KeyError('inside') ValueError('outside') KeyError('inside')
print(sys.exception())  # expect: None
