# Unions of types: flattening, repetition, order, isinstance.


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(int | str, int | None, None | list[int], int | str | int, (int | str) | (str | bytes))
print(int | int, list[int] | list[int], type(int | None).__name__)
print((int | str) == (str | int), hash(int | str) == hash(str | int), (int | str).__args__)
print(isinstance(1, int | str), isinstance(1.0, int | str), issubclass(bool, int | None), isinstance(None, int | None))
attempt(lambda: int | 3)
attempt(lambda: (int | str)[int])
attempt(lambda: isinstance([], int | list[int]))
attempt(lambda: type(int | str)())
