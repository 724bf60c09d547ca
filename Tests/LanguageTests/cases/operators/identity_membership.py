a = []
print(a is a, a is not [], None is None, 1 in [1], 'b' in 'abc', 4 not in (1, 2), 2 in {2: 0}, 'bc' in 'abcd')
# expect: True True True True True True True True
print(float('nan') in [float('nan')], b'b' in b'abc', 98 in b'abc')  # expect: False True True
