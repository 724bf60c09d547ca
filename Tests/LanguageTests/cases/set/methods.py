a, b = {1, 2, 3}, {2, 3, 4}
print(a | b == {1, 2, 3, 4}, a & b == {2, 3}, a - b == {1}, a ^ b == {1, 4},
    a.union([9], 'x') == {1, 2, 3, 9, 'x'}, a.intersection([1], (1, 2)) == {1}, a.difference([1]) == {2, 3},
    a.symmetric_difference([1, 7]) == {2, 3, 7}, a.isdisjoint({9}), a.issubset(b), {1} <= a, a >= {1, 2},
    {1} < {1}, a > {1}, a.issuperset([1]))
# expect: True True True True True True True True True False True True False True True
a.add(5); a.discard(9); a.remove(1); a.update([6],
    {7}); a.difference_update([7]); a.intersection_update({2, 3, 5, 6}); a.symmetric_difference_update({6, 8})
print(sorted(a), a.copy() == a, len(a), a.pop() in {2, 3, 5, 8}, len(a))  # expect: [2, 3, 5, 8] True 4 True 3
a |= {1}; a &= {1, 2}; a -= {2}; a ^= {3}
print(a == {1, 3} or a, a.clear(), a)  # expect: True None set()
