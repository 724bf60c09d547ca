import warnings
TEXTS = [
    'x is 1',
    '"a" is x',
    'x is not ()',
    '1()',
    '[1](2)',
    '"a"[b, c]',
    '(1)[2, 3]',
    'assert (x, "m")',
    '"\\d"',
    'b"\\q"',
    '"\\400"',
    '1or x',
    '0xfor x',
    'x = 1if 1 else 2',
]
for text in TEXTS:
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try:
            compile(text, 'f', 'exec')
        except SyntaxError as e:
            print(repr(text), 'refused', e.msg)
            continue
    print(repr(text), [(x.category.__name__, str(x.message), x.lineno) for x in w])
    # expect: 'x is 1' [('SyntaxWarning', '"is" with \'int\' literal. Did you mean "=="?', 1)]
    # expect: '"a" is x' [('SyntaxWarning', '"is" with \'str\' literal. Did you mean "=="?', 1)]
    # expect: 'x is not ()' [('SyntaxWarning', '"is not" with \'tuple\' literal. Did you mean "!="?', 1)]
    # expect: '1()' [('SyntaxWarning', "'int' object is not callable; perhaps you missed a comma?", 1)]
    # expect: '[1](2)' [('SyntaxWarning', "'list' object is not callable; perhaps you missed a comma?", 1)]
    # expect: '"a"[b, c]' [('SyntaxWarning', 'str indices must be integers or slices, not tuple; perhaps you missed a comma?', 1)]
    # expect: '(1)[2, 3]' [('SyntaxWarning', "'int' object is not subscriptable; perhaps you missed a comma?", 1)]
    # expect: 'assert (x, "m")' [('SyntaxWarning', 'assertion is always true, perhaps remove parentheses?', 1)]
    # expect: '"\\d"' [('SyntaxWarning', "invalid escape sequence '\\d'", 1)]
    # expect: 'b"\\q"' [('SyntaxWarning', "invalid escape sequence '\\q'", 1)]
    # expect: '"\\400"' [('SyntaxWarning', "invalid octal escape sequence '\\400'", 1)]
    # expect: '1or x' [('SyntaxWarning', 'invalid decimal literal', 1)]
    # expect: '0xfor x' [('SyntaxWarning', 'invalid hexadecimal literal', 1)]
    # expect: 'x = 1if 1 else 2' [('SyntaxWarning', 'invalid decimal literal', 1)]
