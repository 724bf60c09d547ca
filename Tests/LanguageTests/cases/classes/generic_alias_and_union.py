print(int | None, list[int] | str, (int | str) == (str | int), type(int | str).__name__, (int | str).__args__,
    isinstance('', int | str), tuple[int, ...], list[list[int]], dict[str, list[int]].__origin__)
# expect: int | None list[int] | str True UnionType (<class 'int'>, <class 'str'>) True tuple[int, ...] list[list[int]] <class 'dict'>
class G:
    def __class_getitem__(cls, k): return f'G[{k}]'
print(G[int])  # expect: G[<class 'int'>]
try:
    int | 5
except TypeError as e:
    print(e)  # expect: unsupported operand type(s) for |: 'type' and 'int'
