import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    warnings.warn('careful')
    warnings.warn('old', DeprecationWarning)
print([(x.category.__name__, str(x.message)) for x in w])
# expect: [('UserWarning', 'careful'), ('DeprecationWarning', 'old')]
warnings.simplefilter('error')
try:
    warnings.warn('now an error', UserWarning)
except UserWarning as e:
    print(repr(e))  # expect: UserWarning('now an error')
