d = {'a': 1, 'b': 2}
k, v, i = d.keys(), d.values(), d.items()
d['c'] = 3
print(k, v, i, len(k), 'c' in k, 3 in v, ('c', 3) in i, k & {'a', 'z'}, sorted(k | {'z'}), sorted(k - {'a'}),
    sorted(k ^ {'a', 'q'}), k == {'a', 'b', 'c'}, k.isdisjoint({'z'}), i.mapping['a'])
# expect: dict_keys(['a', 'b', 'c']) dict_values([1, 2, 3]) dict_items([('a', 1), ('b', 2), ('c', 3)]) 3 True True True {'a'} ['a', 'b', 'c', 'z'] ['b', 'c'] ['b', 'c', 'q'] True True 1
print(list(reversed(d)), list(reversed(d.items())), k >= {'a'}, {'a'} < k, type(k).__name__,
    iter(v).__length_hint__())
# expect: ['c', 'b', 'a'] [('c', 3), ('b', 2), ('a', 1)] True True dict_keys 3
