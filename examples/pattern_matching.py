"""A calculator that reads text, builds a tree and simplifies it, each step by structural pattern matching.
"""
from dataclasses import dataclass


@dataclass(frozen=True)
class Num:
    value: float


@dataclass(frozen=True)
class Var:
    name: str


@dataclass(frozen=True)
class Op:
    sign: str
    left: object
    right: object


def parse(text):
    tokens = []
    for c in text.replace(" ", ""):
        if c.isdigit() and tokens and isinstance(tokens[-1], int):
            tokens[-1] = tokens[-1] * 10 + int(c)
        else:
            tokens.append(int(c) if c.isdigit() else c)

    def expression(signs=("+-", "*")):
        if not signs:
            match tokens.pop(0):
                case "(":
                    inside = expression()
                    tokens.pop(0)
                    return inside
                case int(n):
                    return Num(n)
                case str(name) if name.isalpha():
                    return Var(name)
                case other:
                    raise SyntaxError(f"unexpected {other!r}")
        tree = expression(signs[1:])
        while tokens and isinstance(tokens[0], str) and tokens[0] in signs[0]:
            tree = Op(tokens.pop(0), tree, expression(signs[1:]))
        return tree

    return expression()


def simplify(tree):
    match tree:
        case Op(sign, left, right):
            match Op(sign, simplify(left), simplify(right)):
                case Op("+", Num(a), Num(b)): return Num(a + b)
                case Op("-", Num(a), Num(b)): return Num(a - b)
                case Op("*", Num(a), Num(b)): return Num(a * b)
                case Op("+", Num(0), x) | Op("+" | "-", x, Num(0)): return x
                case Op("*", Num(0), _) | Op("*", _, Num(0)): return Num(0)
                case Op("*", Num(1), x) | Op("*", x, Num(1)): return x
                case Op("-", x, y) if x == y: return Num(0)
                case other: return other
        case leaf:
            return leaf


def show(tree):
    match tree:
        case Num(n): return str(n)
        case Var(name): return name
        case Op("*", Op("+" | "-") as left, right): return f"({show(left)}) * {show(right)}"
        case Op("*", left, Op("+" | "-") as right): return f"{show(left)} * ({show(right)})"
        case Op(sign, left, right): return f"{show(left)} {sign} {show(right)}"


for text in ("1 + 2 * 3", "(1 + 2) * 3", "x * 1 + 0 * y", "(a + 0) * (2 + 3)", "x - x + 12 * 2", "2 * (y + 1)"):
    print(f"{text:>20}  =  {show(simplify(parse(text)))}")
try:
    parse("1 + )")
except SyntaxError as error:
    print("refused:", error)
