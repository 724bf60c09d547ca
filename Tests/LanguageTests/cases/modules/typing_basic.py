from typing import *
print(Optional[int], Union[int, str], List[int], Callable[[int], str], Any, get_type_hints(lambda x: 0),
    cast(int, 'a'))
# expect: typing.Optional[int] typing.Union[int, str] typing.List[int] typing.Callable[[int], str] typing.Any {} a
class P(Protocol):
    def f(self) -> int: ...
T = TypeVar('T')
class N(NamedTuple):
    a: int
    b: str = 'x'
class D(TypedDict): k: int
print(N(1), D(k=1), T)  # expect: N(a=1, b='x') {'k': 1} ~T
