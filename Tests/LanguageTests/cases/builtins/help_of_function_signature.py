import inspect
def f(a, b: int = 2, /, *c, d=4, **e) -> str: pass
print(inspect.signature(f), inspect.signature(lambda x, *, y: 0))
# expect: (a, b: int = 2, /, *c, d=4, **e) -> str (x, *, y)
