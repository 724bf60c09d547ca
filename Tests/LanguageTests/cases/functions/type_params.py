def first[T](x: list[T]) -> T: return x[0]
def bounded[T: int, *Ts, **P](x: T): return x
class Box[T]:
    def get[U](self, u: U) -> T: return u
print(first([1]), first.__type_params__, bounded.__type_params__, Box.__type_params__, Box.__parameters__,
    Box[int])
# expect: 1 (T,) (T, Ts, P) (T,) (T,) __main__.Box[int]
print(bounded.__type_params__[0].__bound__, Box.__orig_bases__)  # expect: <class 'int'> (typing.Generic[T],)
def default[T = int](): pass
print(default.__type_params__[0].__default__)  # expect: <class 'int'>
