def f(): return 1, *[2, 3]
def g():
    for x in *[1], 2: yield x
x = *range(2), 9
print(f(), list(g()), x, [*x], {*x} == {0, 1, 9}, (*x, *x))
# expect: (1, 2, 3) [1, 2] (0, 1, 9) [0, 1, 9] True (0, 1, 9, 0, 1, 9)
print({'a': 1, **{'b': 2, 'a': 3}, 'b': 4})  # expect: {'a': 3, 'b': 4}
