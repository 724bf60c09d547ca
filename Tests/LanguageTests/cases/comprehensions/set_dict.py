print({x % 3 for x in range(10)} == {0, 1, 2}, {k: v for k, v in zip('ab', [1, 2])},
    {x: {y: 0 for y in range(x)} for x in range(3)})
# expect: True {'a': 1, 'b': 2} {0: {}, 1: {0: 0}, 2: {0: 0, 1: 0}}
print({**{x: 1 for x in 'ab'}}, type({x for x in ''}), {c: c.upper() for c in 'hello' if c > 'g'})
# expect: {'a': 1, 'b': 1} <class 'set'> {'h': 'H', 'l': 'L', 'o': 'O'}
