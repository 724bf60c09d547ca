type Pair[T] = tuple[T, T]
type Name = str
print(Name, Name.__value__, Pair.__type_params__, Pair[int], Name.__name__, type(Name).__name__)
# expect: Name <class 'str'> (T,) Pair[int] Name TypeAliasType
