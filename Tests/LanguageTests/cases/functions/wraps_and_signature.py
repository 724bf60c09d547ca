import functools, inspect
def deco(f):
    @functools.wraps(f)
    def w(*a, **k): return f(*a, **k)
    return w
@deco
def g(a, b=2, *args, c, **kw):
    "Doc."
print(g.__name__, g.__doc__, inspect.signature(g), g.__wrapped__.__name__)
# expect: g Doc. (a, b=2, *args, c, **kw) g
print(inspect.getdoc(g), inspect.isfunction(g),
    [p.kind.name for p in inspect.signature(g).parameters.values()],
    inspect.signature(g).bind(1, c=3).arguments)
# expect: Doc. True ['POSITIONAL_OR_KEYWORD', 'POSITIONAL_OR_KEYWORD', 'VAR_POSITIONAL', 'KEYWORD_ONLY', 'VAR_KEYWORD'] {'a': 1, 'c': 3}
