# Parameterized builtin types: text, equality, attributes of the origin, calls, unpacking.


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Box:
    pass


Alias = type(list[int])
print(list[int], dict[str, list[int]], tuple[int, ...], tuple[()], list[Box], list[...])
print(list[int] == list[int], list[int] == list[str], hash(list[int]) == hash(list[int]))
print(list[int].__origin__, list[int].__args__, list[int].__parameters__, list[int].append is list.append)
print(list[int]([1, 2]), Alias(Box, int)().__orig_class__)
print(*tuple[int, str], next(iter(list[int])).__unpacked__, tuple[*tuple[int, str]].__args__)
print(list[int].__mro_entries__(()), list[int].__reduce__()[1])
attempt(lambda: list[int][str])
attempt(lambda: isinstance([], list[int]))
attempt(lambda: issubclass(list, list[int]))
attempt(lambda: list[int].missing)
attempt(lambda: Alias(list))


class Derived(list[int]):
    pass


print(Derived.__bases__, Derived.__orig_bases__)
