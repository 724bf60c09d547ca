import string, textwrap
print(string.ascii_lowercase, string.digits, string.Template('$a ${b}').substitute(a=1, b=2),
    textwrap.fill('the quick brown fox', 10), textwrap.dedent('  a\n   b\n'), string.capwords('a bc'))
# expect: abcdefghijklmnopqrstuvwxyz 0123456789 1 2 the quick
# expect: brown fox a
# expect:  b
# expect:  A Bc
