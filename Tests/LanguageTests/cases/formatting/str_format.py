class O: a = {'k': [5, 6]}
print('{} {}'.format(1, 'a'), '{1} {0}'.format(1, 2), '{x} {0}'.format(1, x=2), '{0.a[k][1]}'.format(O),
    '{!r:>5}|{:{}}'.format('q', 1, 4), '{{}}'.format(), '{0[1]}{0[0]}'.format('ab'))
# expect: 1 a 2 1 2 1 6   'q'|   1 {} ba
for text, args in [('{}', ()), ('{0} {}', (1, 2)), ('{', ()), ('}', ()), ('{a}', ()), ('{0.x}', (1,)),
        ('{0[k]}', ({},)), ('{!z}', (1,)), ('{0', ()), ('{0!r', (1,)), ('{:{:{}}}', (1, 2, 3)),
        ('{-1}', (1,))]:
    try:
        print(text.format(*args))
    except Exception as e:
        print(type(e).__name__, e)
        # expect: IndexError Replacement index 0 out of range for positional args tuple
        # expect: ValueError cannot switch from manual field specification to automatic field numbering
        # expect: ValueError Single '{' encountered in format string
        # expect: ValueError Single '}' encountered in format string
        # expect: KeyError 'a'
        # expect: AttributeError 'int' object has no attribute 'x'
        # expect: KeyError 'k'
        # expect: ValueError Unknown conversion specifier z
        # expect: ValueError expected '}' before end of string
        # expect: ValueError unmatched '{' in format spec
        # expect: ValueError Max string recursion exceeded
        # expect: KeyError '-1'
