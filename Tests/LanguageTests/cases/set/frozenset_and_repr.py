f = frozenset([1, 1, 2])
print(len(f), hash(f) == hash(frozenset([2, 1])), {f: 'k'}[frozenset([2, 1])], f == {1, 2},
    type(f | {3}).__name__, type({3} | f).__name__, frozenset() , set(), {5}, frozenset([5]),
    {frozenset(): 1})
# expect: 2 True k True frozenset set frozenset() set() {5} frozenset({5}) {frozenset(): 1}
s = {frozenset([1])}
print({1} in s, frozenset({1}) in s)  # expect: True True
