"""Probes: lexical. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("lex-comments", """# a
x = 1 # b
assert x == 1"""),
    ("lex-line-join", r"""x = 1 + \
 2
y = (1 +
  2)
assert x == y == 3"""),
    ("lex-semicolons", """a = 1; b = 2; assert a + b == 3"""),
    ("lex-tabs", """if 1:
	x = 1
assert x == 1"""),
    ("lex-unicode-names", """π = 3; naïve = 4; assert π + naïve == 7"""),
    ("lex-nfkc-names", """ﬁx = 5
assert fix == 5"""),
    ("lex-number-underscore", """assert 1_000 == 1000 and 0x_ff == 255 and 1_0.0_1 == 10.01"""),
    ("lex-number-bases", """assert 0b101 == 5 and 0o17 == 15 and 0xFf == 255"""),
    ("lex-imaginary", """assert 2j * 2j == -4 and 1e3j.imag == 1000.0"""),
    ("lex-float-forms", """assert .5 == 0.5 == 5e-1 == 5.E-1 and 1_0e1_0 == 1e11"""),
    ("lex-big-int", """assert 2**200 % 1000007 == 1606938044258990275541962092341162602522202993782792835301376 % 1000007"""),
    ("lex-string-prefixes", r"""assert r'\n' == '\\n' and b'\x41' == b'A' and rb'\x' == b'\\x' and u'a' == 'a' and Rb'q' == b'q'"""),
    ("lex-string-concat", """assert 'a' "b" '''c''' == 'abc' and b'a' b'b' == b'ab'"""),
    ("lex-escapes", r"""assert '\a\b\f\n\r\t\v\\\'\"' == ''.join(map(chr, [7, 8, 12, 10, 13, 9, 11, 92, 39, 34]))"""),
    ("lex-escape-codes", r"""assert '\x41\u0042\U00000043\104' == 'ABCD'"""),
    ("lex-escape-named", r"""assert '\N{GREEK SMALL LETTER PI}' == '\u03c0'"""),
    ("lex-triple", r"""s = '''a
b\
c'''
assert s == 'a\nbc'"""),
    ("lex-soft-keywords", """match = case = type = _ = 1
assert match + case + type + _ == 4"""),
    ("lex-form-feed", '\x0cx = 1\nassert x'),
]
