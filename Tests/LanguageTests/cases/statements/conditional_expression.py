print(1 if [] else 2, [x if x % 2 else -x for x in range(4)], (lambda: 1 if True else 2)())
# expect: 2 [0, 1, -2, 3] 1
