"""Probes: formatting. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("fstr-basic", """x = 3
assert f'{x} {x + 1!r:>4} {{}}' == '3    4 {}'"""),
    ("fstr-debug", """x = 3
assert f'{x=} {x + 1 = }' == 'x=3 x + 1 = 4'"""),
    ("fstr-nested-quotes", """d = {'a': 1}
assert f'{d['a']}' == '1'"""),
    ("fstr-nested-deep", """assert f'{f'{f'{1 + 1}'}'}' == '2'"""),
    ("fstr-backslash", r"""assert f"{'\n'.join(['a', 'b'])}" == 'a\nb'"""),
    ("fstr-multiline-comment", """assert f'''{
1 + # one
2
}''' == '3'"""),
    ("fstr-spec-nest", """w, p = 8, 3
assert f'{3.14159:{w}.{p}f}' == '   3.142'"""),
    ("fstr-conversion", 'assert f\'{"a"!r}{"a"!s}{"\\xe9"!a}\' == "\'a\'a\'\\\\xe9\'"'),
    ("fstr-lambda-walrus", """assert f'{(lambda: 5)()}{(z := 2)}' == '52' and z == 2"""),
    ("fmt-spec", """assert format(1234567, ',') == '1,234,567' and format(255, '#06x') == '0x00ff' and format(0.5, '.1%') == '50.0%' and format(1e10, 'g') == '1e+10' and format('x', '^5') == '  x  ' and format(-3, '=+6') == '-    3' and format(1234, '_') == '1_234'"""),
    ("fmt-z", """assert format(-0.0001, 'z.1f') == '0.0'"""),
    ("fmt-method", 'assert \'{0.real} {1[k]} {n!r:>5}\'.format(3, {\'k\': 4}, n=\'q\') == "3 4   \'q\'"'),
    ("fmt-percent", """assert '%s %r %5.2f %(a)s'.replace('%(a)s', '%d') % ('a', 'b', 1.5, 7) == "a 'b'  1.50 7" and '%(a)05d' % {'a': 42} == '00042' and '%x %o %e %c %%' % (255, 8, 12.5, 'z') == 'ff 10 1.250000e+01 z %'"""),
    ("fmt-bytes-percent", """assert b'%d %s %b' % (1, b'x', b'y') == b'1 x y'"""),
]
