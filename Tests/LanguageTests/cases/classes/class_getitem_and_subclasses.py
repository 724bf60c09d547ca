class A:
    def __class_getitem__(cls, k): return (cls.__name__, k)
class B(A): pass
print(A[1], B[1, 2], A.__subclasses__())  # expect: ('A', 1) ('B', (1, 2)) [<class '__main__.B'>]
try:
    int[3]
except TypeError as e:
    print(e)  # expect: type 'int' is not subscriptable
print(list[int], dict[str, int], type(list[int]).__name__, list[int].__args__, list[int]([1]))
# expect: list[int] dict[str, int] GenericAlias (<class 'int'>,) [1]
