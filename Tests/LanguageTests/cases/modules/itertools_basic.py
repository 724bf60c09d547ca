from itertools import *
print(list(chain('ab', [1])), list(islice(count(5, 2), 3)), list(zip(cycle('ab'), range(3))),
    list(repeat('x', 2)), list(accumulate([1, 2, 3])), list(permutations('abc', 2))[:3],
    list(combinations('abc', 2)), list(product('ab', repeat=2)),
    list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 1])),
    [(k, list(g)) for k, g in groupby('aabc')], list(zip_longest('ab', 'x', fillvalue='-')),
    list(starmap(pow, [(2, 3)])), list(compress('abc', [1, 0, 1])), list(filterfalse(None, [0, 1])),
    list(pairwise('abc')), list(batched('abcde', 2)), list(chain.from_iterable(['ab', 'c'])),
    [list(t) for t in tee('ab')], list(combinations_with_replacement('ab', 2)))
# expect: ['a', 'b', 1] [5, 7, 9] [('a', 0), ('b', 1), ('a', 2)] ['x', 'x'] [1, 3, 6] [('a', 'b'), ('a', 'c'), ('b', 'a')] [('a', 'b'), ('a', 'c'), ('b', 'c')] [('a', 'a'), ('a', 'b'), ('b', 'a'), ('b', 'b')] [1, 2] [3, 1] [('a', ['a', 'a']), ('b', ['b']), ('c', ['c'])] [('a', 'x'), ('b', '-')] [8] ['a', 'c'] [0] [('a', 'b'), ('b', 'c')] [('a', 'b'), ('c', 'd'), ('e',)] ['a', 'b', 'c'] [['a', 'b'], ['a', 'b']] [('a', 'a'), ('a', 'b'), ('b', 'b')]
