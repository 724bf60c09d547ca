import warnings
TEXTS = [
    '{1}[0]',
    'None.x()',
    '(lambda: 0)[1]',
    'f"{1}"()',
    '"a" "b"()',
    '1 is 1',
    'x is None',
    'return_ = 1',
    'f"\\d"',
    'try: pass',
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
