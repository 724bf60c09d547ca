"""Makes inputs for the fuzzer from a random.Random: raw bytes, token soup, mutated real files, safe programs, calls.
"""

TOKENS = """False None True and as assert async await break class continue def del elif else except finally for from global
if import in is lambda nonlocal not or pass raise return try while with yield match case type _ a b x self print
( ) [ ] { } : , ; . ... = == != < > <= >= + - * / // % ** @ & | ^ ~ << >> -> := += -= *= /= //= %= **= @= &= |= ^= <<= >>=
! $ ? ` \\ # 0 1 2 1.5 1e400 1j 0x 0xff 0b1 017 1_0 1__0 99999999999999999999999 'a' "b" ''' \"\"\" f'{ f'{a!r:>{b}}' }' rb'x' b'\\xff' '\\N{BULLET}'
u'' f"{{ f''' é 日 \u2028 \x0c \t \0""".split(" ")

NEWLINES = ["\n", "\n    ", "\n        ", "\n\t", "\r\n", "\r", "\\\n", " ", " ", "", ";"]

HOSTILE = [b"\x00", b"\xff", b"\xef\xbb\xbf", b"# coding: no-such\n", b"# coding: latin-1\n", b"(" * 150, b"[" * 500, b"{" * 90, b"f'{" * 40,
           b"\n" + b" " * 90, b"\t", b"\x0c", b"'''", b'"""', b"\\", b"9" * 5000, b"0x" + b"f" * 9000, b"lambda: " * 90, b"not " * 300,
           b"-" * 400, b"a." * 300, b"if 1:\n" * 3, b"x = " * 200, b"\\N{", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"**", b":=", b"async ", b"yield "]


def raw_bytes(r):
    alphabet = r.choice([bytes(range(256)), b" \n\t()[]{}:=,.'\"\\#abc019f", bytes(range(32, 127))])
    return bytes(r.choice(alphabet) for _ in range(r.randrange(200)))


def token_soup(r):
    parts = []
    for _ in range(r.randrange(1, 80)):
        parts.append(r.choice(TOKENS))
        parts.append(r.choice(NEWLINES) if r.random() < 0.4 else " ")
    return "".join(parts).encode("utf-8", "surrogatepass")


def mutate(r, source, other):
    data = bytearray(source)
    for _ in range(r.choice([1, 1, 2, 4, 12])):
        at = r.randrange(len(data) + 1)
        length = r.choice([0, 1, 1, 2, 5, 40])
        kind = r.randrange(6)
        if kind == 0:
            del data[at:at + length]
        elif kind == 1:
            data[at:at] = r.choice(HOSTILE)
        elif kind == 2:
            data[at:at + 1] = bytes([r.randrange(256)])
        elif kind == 3:
            data[at:at] = (" " + r.choice(TOKENS) + " ").encode("utf-8")
        elif kind == 4:
            start = r.randrange(len(other) + 1)
            data[at:at + length] = other[start:start + r.randrange(200)]
        else:
            lines = bytes(data).split(b"\n")
            i, j = r.randrange(len(lines)), r.randrange(len(lines))
            lines[i], lines[j] = lines[j], lines[i]
            data = bytearray(b"\n".join(lines))
    return bytes(data[:20000])


ATOMS = ["0", "1", "-1", "2", "7", "255", "2**31", "2**63", "-2**63", "2**64 + 1", "10**30", "True", "None", "0.0", "-0.5", "1.5", "1e300", "float('inf')",
         "float('nan')", "1j", "''", "'a'", "'abc'", "'a,b,c'", "'\\u00e9\\u65e5'", "'\\ud800'", "b''", "b'ab'", "bytearray(b'xy')", "()", "(1, 2)", "[]",
         "[3, 1, 2]", "[[]]", "{}", "{'a': 1}", "{1: 2, 3: 4}", "set()", "{1, 2}", "frozenset([1])", "range(5)", "range(5, -5, -2)", "slice(1, None)",
         "slice(None, None, -1)", "...", "int", "str", "list", "len", "(lambda *a: a)", "iter([1, 2])", "(i for i in (1, 2))", "memoryview(b'abc')", "object()",
         "type('T', (), {})()", "ValueError('v')", "map(str, [1])", "'%s'", "'{}'", "'x' * 50", "[0] * 30"]
BINARY = "+ - * / // % & | ^ << >> == != < <= > >= is in and or @".split()


def expression(r, depth=0):
    pick = r.random()
    if depth > 3 or pick < 0.35:
        return r.choice(ATOMS + ["a", "b", "c"])
    sub = lambda: expression(r, depth + 1)
    return r.choice([
        lambda: "(%s %s %s)" % (sub(), r.choice(BINARY), sub()),
        lambda: "(%s %s)" % (r.choice(["-", "+", "~", "not "]), sub()),
        lambda: "%s[%s]" % (sub(), sub()),
        lambda: "%s[%s:%s:%s]" % (sub(), sub(), sub(), r.choice(["", "1", "-1", "2"])),
        lambda: "[%s for x in (1, 2, 3) if %s]" % (sub(), sub()),
        lambda: "(%s if %s else %s)" % (sub(), sub(), sub()),
        lambda: "(%s, *%s)" % (sub(), sub()),
        lambda: "{%s: %s}" % (sub(), sub()),
        lambda: "f'{%s}'" % r.choice(["a", "b!r", "c:>5", "a:{b}", "1:%s" % r.choice(["d", "x", "e", ",", "05"])]),
        lambda: "%s(%s)" % (r.choice("len str repr list tuple set dict int float bool abs sum min max sorted hash type iter next any all bytes divmod".split()), sub()),
        lambda: "(lambda x=%s: %s)()" % (sub(), sub()),
        lambda: "(c := %s)" % sub(),
    ])()


def statement(r, depth=0):
    indent = "    " * (depth + 1)
    block = lambda: "".join(indent + line + "\n" for line in statement(r, depth + 1).rstrip("\n").split("\n"))
    simple = [
        lambda: "%s = %s" % (r.choice(["a", "b", "c", "a, b", "a, *b", "c[0]", "c.x"]), expression(r)),
        lambda: "a %s= %s" % (r.choice("+ - * // % | & ^ << >>".split()), expression(r)),
        lambda: expression(r),
        lambda: "del %s" % r.choice(["a", "b[0]", "c[:]", "c"]),
        lambda: "assert %s" % expression(r),
        lambda: "raise %s" % r.choice(["ValueError(a)", "KeyError", "a", "TypeError from b"]),
    ]
    if depth > 2 or r.random() < 0.5:
        return r.choice(simple)()
    flat = lambda: block().replace("\n" + indent, "\n    ").replace(indent, "    ", 1)
    return r.choice([
        lambda: "for %s in %s:\n%sbreak" % (r.choice(["a", "x", "a, b"]), expression(r), flat() + "    "),
        lambda: "for x in (1, 2):\n" + flat(),
        lambda: "if %s:\n%selse:\n%s" % (expression(r), flat(), flat()),
        lambda: "try:\n%sexcept %s:\n%sfinally:\n%s" % (flat(), r.choice(["Exception as e", "(TypeError, ValueError)", "KeyError"]), flat(), flat()),
        lambda: "def f(x=%s, *y, **z):\n%s    return x\nf(%s)" % (expression(r), flat(), expression(r)),
        lambda: "class C(%s):\n%s" % (r.choice(["", "int", "list", "Exception", "a"]), flat()),
        lambda: "def g():\n    try:\n        yield %s\n    finally:\n        c = %s\nlist(g())" % (expression(r), expression(r)),
        lambda: "match %s:\n    case [a, *b]: c = a\n    case {'a': a, **b}: c = b\n    case int(a) | str(a): c = a\n    case _: c = 0" % expression(r),
    ])().rstrip("\n")


def program(r):
    """A program that ends by itself; each statement is caught, so that the later ones run too."""
    parts = ["a, b, c = 1, [2, 3], {'k': 4}"]
    for _ in range(r.randrange(2, 8)):
        body = "".join("    " + line + "\n" for line in statement(r).split("\n"))
        parts.append("try:\n%sexcept Exception as e:\n    e" % body)
    return ("\n".join(parts) + "\n").encode("utf-8", "surrogatepass")


RECEIVERS = ["5", "-3", "2**70", "True", "1.5", "float('inf')", "1+2j", "'abcabc'", "'Ab1 \\u00e9'", "''", "b'abcabc'", "bytearray(b'abc')", "(1, 2, 1)", "[3, 1, 2]",
             "{'a': 1, 'b': 2}", "{1, 2, 3}", "frozenset([1, 2])", "range(2, 20, 3)", "slice(1, 9, 2)", "memoryview(b'abcd')", "{'a': 1}.keys()", "{'a': 1}.items()", "iter([1, 2])",
             "None", "NotImplemented", "ValueError('v', 1)", "(lambda x: x)", "len", "property()", "int", "type", "object()"]
AVOID = {"__doc__", "__init_subclass__", "__reduce__", "__reduce_ex__", "__sizeof__", "__class__", "__new__", "__dir__", "__getstate__", "__hash__", "__subclasshook__",
         "__subclasses__", "__getattribute__", "__dict__", "__globals__", "__builtins__", "__code__", "__text_signature__", "__delattr__", "__setattr__", "__prepare__", "mro", "__mro__"}


def calls(r, count=60):
    """A program that calls methods of built-in values with odd arguments and prints what comes out."""
    lines = ["def t(o, n, *a):",
             "    try:",
             "        m = getattr(o, n)",
             "        v = m(*a) if callable(m) else m",
             "        w = sorted(v, key=repr) if isinstance(v, (set, frozenset)) else v",
             "        s = '%s %.300r' % (type(v).__name__, w)",
             "    except BaseException as e:",
             "        s = '%s: %.300s' % (type(e).__name__, e)",
             "    print(n, s if ' at 0x' not in s else s.split(' at 0x')[0])"]
    for _ in range(count):
        receiver = r.choice(RECEIVERS)
        names = sorted(set(dir(eval(receiver))) - AVOID)
        arguments = [r.choice(ATOMS) for _ in range(r.choice([0, 1, 1, 1, 2, 2, 3]))]
        lines.append("t(%s)" % ", ".join([receiver, repr(r.choice(names))] + arguments))
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")
