import _nspace.inner
print(_nspace.inner.VALUE, _nspace.__file__ if hasattr(_nspace, '__file__') else None)  # expect: inner None
