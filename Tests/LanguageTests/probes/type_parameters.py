"""Probes: typing. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("type-alias", """type A[T] = list[T] | None
assert A.__name__ == 'A' and A.__type_params__[0].__name__ == 'T' and A[int].__args__ == (int,)"""),
    ("type-alias-lazy", """type A = B
B = 5
assert A.__value__ == 5"""),
    ("type-param-kinds", """def f[T: int, U: (str, bytes), *Ts, **P](): pass
assert [type(p).__name__ for p in f.__type_params__] == ['TypeVar', 'TypeVar', 'TypeVarTuple', 'ParamSpec'] and f.__type_params__[0].__bound__ is int and f.__type_params__[1].__constraints__ == (str, bytes)"""),
    ("type-param-defaults", """class A[T = int, **P = [int]]: pass
class B[*Ts = *tuple[int]]: pass
assert A.__type_params__[0].__default__ is int and A.__type_params__[0].has_default()"""),
    ("type-union", """u = int | str
assert isinstance(1, u) and u == str | int and u.__args__ == (int, str)"""),
    ("type-builtin-generic", """a = list[int]
assert a.__origin__ is list and a.__args__ == (int,) and repr(dict[str, int]) == 'dict[str, int]'"""),
    ("type-star-annotation", """def f(*a: *tuple[int, ...]): pass
assert 'a' in f.__annotations__"""),
    ("future-annotations", """from __future__ import annotations
def f(x: undefined_name) -> also[1]: pass
assert f.__annotations__ == {'x': 'undefined_name', 'return': 'also[1]'}"""),
]
