s = {1, 2, 3}
try:
    for x in s: s.add(x + 10)
except RuntimeError as e:
    print(e)  # expect: Set changed size during iteration
print(sorted({1, 1.0, True}), len({0, False, 0.0}), {1} == frozenset({1}))  # expect: [1] 1 True
