# What a code object tells about itself, and copies with changes.


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def outer(a, b=2, /, c=3, *rest, d, **named):
    shared = a
    plain = b

    def inner():
        return shared, plain

    return inner


code = outer.__code__
print(code.co_name, code.co_qualname, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount)
print(code.co_varnames, code.co_cellvars, code.co_freevars, code.co_nlocals, hex(code.co_flags))
print(sorted(outer(1, d=4).__code__.co_freevars), code.co_firstlineno)
print(code == code.replace(), hash(code) == hash(code.replace()), code == code.replace(co_name="other"))
other = type(outer)(code.replace(co_name="renamed", co_firstlineno=7), globals())
print(other.__name__, other.__code__.co_firstlineno, other(1, 2, 3, d=4)())
print({line for _, _, line in code.co_lines() if line} >= {12, 13, 15, 18})
attempt(lambda: code.replace(co_missing=1))
attempt(lambda: code.replace(co_name=1))
attempt(lambda: code.replace(co_argcount=-1))
attempt(lambda: code.replace(co_varnames=("a",)))
attempt(lambda: code._varname_from_oparg(99))
