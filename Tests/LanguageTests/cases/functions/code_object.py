def f(a, b, *args, k=1, **kw):
    x = a
    def g(): return x
    return g
c = f.__code__
print(c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_cellvars,
    c.co_freevars)
# expect: 2 0 1 6 ('a', 'b', 'k', 'args', 'kw', 'g') ('x',) ()
print(c.co_name, c.co_qualname, c.co_firstlineno, c.co_flags & 0x0f)  # expect: f f 1 15
