"""A tour of the language in one screen per topic: numbers, text, collections, functions, classes, errors,
generators and pattern matching. Every section prints what it says.
"""
from dataclasses import dataclass


def section(title):
    print(f"\n== {title}")


section("numbers are exact, floats are IEEE, ints never overflow")
print(7 // 2, -7 // 2, -7 % 3, 2 ** 100, 0.1 + 0.2, (1 + 2j) * 1j)

section("text is Unicode, f-strings format it")
word, price = "naïve", 1234.5
print(word.upper(), len(word), word[::-1], f"{price:>12,.2f}|", f"{word!r} {price = }")

section("lists, tuples, dicts and sets")
squares = [n * n for n in range(6)]
ages = {"ann": 41, "bob": 29}
ages |= {"cy": 35}
first, *rest = squares
print(squares[1:4], first, rest[-1], sorted(ages, key=ages.get), {n % 3 for n in squares} == {0, 1})

section("functions: defaults, keyword-only, any number of arguments")


def report(title, *items, sep=", ", **options):
    return f"{title}: {sep.join(map(str, items))} {options or ''}".rstrip()


print(report("plain", 1, 2))
print(report("keys", 1, 2, sep="/", width=3))

section("classes")


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0

    def __str__(self):
        return f"v{self.major}.{self.minor}"


print(max(Version(1, 9), Version(2), Version(1, 12)), repr(Version(3)))

section("errors")
for text in ("12", "twelve"):
    try:
        print(int(text) * 2)
    except ValueError as error:
        print("not a number:", error)
    finally:
        print("looked at", text)

section("generators make values when asked")


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1


source = primes()
print([next(source) for _ in range(10)])

section("pattern matching takes data apart")
for shape in (("circle", 2), ("box", 3, 4), {"kind": "dot"}, 7):
    match shape:
        case ("circle", radius):
            print("circle of area", round(3.14159 * radius ** 2, 2))
        case ("box", width, height) if width != height:
            print("box of area", width * height)
        case {"kind": kind}:
            print("something called", kind)
        case _:
            print("no idea:", shape)
