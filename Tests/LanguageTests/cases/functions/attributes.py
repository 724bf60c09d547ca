def outer():
    def f(a: int, b: str = 'x', *, c=3) -> bool:
        "Doc."
        return True
    return f
f = outer()
print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__,
    f.__module__)
# expect: f outer.<locals>.f Doc. ('x',) {'c': 3} {'a': <class 'int'>, 'b': <class 'str'>, 'return': <class 'bool'>} __main__
f.extra = 1
print(f.__dict__, f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_kwonlyargcount,
    f.__code__.co_name)
# expect: {'extra': 1} ('a', 'b', 'c') 2 1 f
