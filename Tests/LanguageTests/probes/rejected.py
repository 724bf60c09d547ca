"""Programs that must be refused with SyntaxError."""

REJECTED = [
    ("rej-assign-literal", """1 = x"""),
    ("rej-assign-call", """f() = 1"""),
    ("rej-assign-keyword", """None = 1"""),
    ("rej-aug-tuple", """a, b += 1"""),
    ("rej-two-stars", """*a, *b = c"""),
    ("rej-bare-star", """*a = c"""),
    ("rej-return-outside", """return 1"""),
    ("rej-yield-outside", """yield 1"""),
    ("rej-yield-in-comp", """def f(): [(yield x) for x in y]"""),
    ("rej-await-outside", """def f(): await x"""),
    ("rej-async-for-sync", """def f():
    async for x in y: pass"""),
    ("rej-asyncgen-return", """async def f():
    yield 1
    return 2"""),
    ("rej-yield-from-async", """async def f():
    yield from x"""),
    ("rej-break-outside", """break"""),
    ("rej-continue-outside", """if 1:
    continue"""),
    ("rej-nonlocal-module", """nonlocal x"""),
    ("rej-nonlocal-missing", """def f():
    nonlocal x"""),
    ("rej-global-after-use", """def f():
    x = 1
    global x"""),
    ("rej-global-param", """def f(x):
    global x"""),
    ("rej-dup-param", """def f(a, a): pass"""),
    ("rej-default-order", """def f(a=1, b): pass"""),
    ("rej-kw-repeat", """f(a=1, a=2)"""),
    ("rej-pos-after-kw", """f(a=1, 2)"""),
    ("rej-genexp-args", """f(x for x in y, 1)"""),
    ("rej-posonly-star", """def f(a, *, /, b): pass"""),
    ("rej-bare-star-param", """def f(*): pass"""),
    ("rej-walrus-statement", """x := 1"""),
    ("rej-walrus-attr", """(a.b := 1)"""),
    ("rej-walrus-comp-target", """[x := 0 for x in y]"""),
    ("rej-walrus-class-comp", """class A:
    [x := 0 for y in z]"""),
    ("rej-except-order", """try: pass
except: pass
except ValueError: pass"""),
    ("rej-mixed-except-star", """try: pass
except ValueError: pass
except* KeyError: pass"""),
    ("rej-except-star-flow", """for x in y:
    try: pass
    except* ValueError: break"""),
    ("rej-fstring-empty", """f'{}'"""),
    ("rej-fstring-brace", """f'}'"""),
    ("rej-bytes-nonascii", """b'é'"""),
    ("rej-mix-bytes-str", """'a' b'b'"""),
    ("rej-octal-old", """x = 017"""),
    ("rej-number-name", """1_000_"""),
    ("rej-print-statement", """print 1"""),
    ("rej-exec-statement", """exec 'x'"""),
    ("rej-backtick", """`x`"""),
    ("rej-diamond", """1 <> 2"""),
    ("rej-unclosed", """x = [1, 2"""),
    ("rej-indent", """if 1:
pass"""),
    ("rej-dedent", """if 1:
    a
  b"""),
    ("rej-tab-mix", """if 1:
        a
	b"""),
    ("rej-match-capture-order", """match x:
    case y: pass
    case 1: pass"""),
    ("rej-match-dup-name", """match x:
    case [a, a]: pass"""),
    ("rej-match-alt-names", """match x:
    case [a] | [b]: pass"""),
    ("rej-typeparam-dup", """def f[T, T](): pass"""),
    ("rej-typeparam-default-order", """def f[T = int, U](): pass"""),
    ("rej-typealias-walrus", """type A = (x := 1)"""),
    ("rej-class-yield-annotation", """def f(x: (yield)): pass"""),
    ("rej-import-star-func", """def f():
    from sys import *"""),
    ("rej-future-late", """x = 1
from __future__ import annotations"""),
    ("rej-future-unknown", """from __future__ import braces_and_more"""),
    ("rej-del-literal", """del 1"""),
    ("rej-del-star", """del *a"""),
    ("rej-lambda-assign", """(lambda: 0) = 1"""),
    ("rej-star-expr", """print(*a for a in b)"""),
    ("rej-dict-star", """{*a, **b}"""),
    ("rej-async-keyword", """async = 1"""),
    ("rej-debug-assign", """__debug__ = 1"""),
    ("rej-null-byte", "x = '\x00'"),
]
