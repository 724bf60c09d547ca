class D(dict):
    def __missing__(self, k): return '<' + k + '>'
print('{a} {b}'.format_map(D(a=1)), '{x}'.format_map({'x': 5}))  # expect: 1 <b> 5
try:
    '{q}'.format_map({})
except KeyError as e:
    print(repr(e))  # expect: KeyError('q')
