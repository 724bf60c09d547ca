print({1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} != {1: 3}, {} == [], {'a': {'b': []}}, {(): None},
    {1: {2: {3: 4}}})
# expect: True True False {'a': {'b': []}} {(): None} {1: {2: {3: 4}}}
d = {}
d['self'] = d
print(d, repr(d.items()), repr(d.values()))
# expect: {'self': {...}} dict_items([('self', {'self': {...}})]) dict_values([{'self': {...}}])
