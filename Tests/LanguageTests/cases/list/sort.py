a = [3, 1, 2]
a.sort()
print(a, a.sort(reverse=True), a)  # expect: [3, 2, 1] None [3, 2, 1]
w = ['bb', 'a', 'CCC', 'dd']
print(sorted(w), sorted(w, key=len), sorted(w, key=str.lower, reverse=True),
    sorted([(1, 'b'), (1, 'a'), (0, 'z')], key=lambda t: t[0]), sorted([1.5, 1, True, 0]), sorted('cab'),
    sorted({3: 1, 1: 2}))
# expect: ['CCC', 'a', 'bb', 'dd'] ['a', 'bb', 'dd', 'CCC'] ['dd', 'CCC', 'bb', 'a'] [(0, 'z'), (1, 'b'), (1, 'a')] [0, 1, True, 1.5] ['a', 'b', 'c'] [1, 3]
for f in [lambda: [1, 'a'].sort(), lambda: sorted([None, 1]), lambda: [].sort(5), lambda: sorted([1], 2),
        lambda: sorted(5), lambda: sorted([1], key=5), lambda: sorted([1j, 2j])]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError '<' not supported between instances of 'str' and 'int'
        # expect: TypeError '<' not supported between instances of 'int' and 'NoneType'
        # expect: TypeError sort() takes no positional arguments
        # expect: TypeError sorted expected 1 argument, got 2
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError 'int' object is not callable
        # expect: TypeError '<' not supported between instances of 'complex' and 'complex'
