def f(**kw): return list(kw)
print(f(b=1, a=2, **{'z': 3, 'y': 4}, c=5))  # expect: ['b', 'a', 'z', 'y', 'c']
