a, *b, c = range(5)
*d, = 'ab'
e, *f = [1]
[g, [h, *i]] = 1, 'xyz'
print(a, b, c, d, e, f, g, h, i)  # expect: 0 [1, 2, 3] 4 ['a', 'b'] 1 [] 1 x ['y', 'z']
