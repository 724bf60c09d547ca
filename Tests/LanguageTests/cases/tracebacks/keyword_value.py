def f(**kw): return kw
print(f(a=1, b=[][0], c=3))
