TEXTS = [
    'a, *b, *c = d',
    '*a = b',
    '*a',
    'f(x) = 1',
    '-x = 1',
    'x and y = 1',
    'x if y else z = 1',
    '{} = 1',
    '{a: b} = 1',
    '{a} = 1',
    '[x() for x in y] = 1',
    "f'' = 1",
    '... = 1',
    'True = 1',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', e.msg)
        # expect: 'a, *b, *c = d' | multiple starred expressions in assignment
        # expect: '*a = b' | starred assignment target must be in a list or tuple
        # expect: '*a' | can't use starred expression here
        # expect: 'f(x) = 1' | cannot assign to function call here. Maybe you meant '==' instead of '='?
        # expect: '-x = 1' | cannot assign to expression here. Maybe you meant '==' instead of '='?
        # expect: 'x and y = 1' | cannot assign to expression
        # expect: 'x if y else z = 1' | cannot assign to conditional expression
        # expect: '{} = 1' | cannot assign to dict literal here. Maybe you meant '==' instead of '='?
        # expect: '{a: b} = 1' | cannot assign to dict literal here. Maybe you meant '==' instead of '='?
        # expect: '{a} = 1' | cannot assign to set display here. Maybe you meant '==' instead of '='?
        # expect: '[x() for x in y] = 1' | cannot assign to list comprehension here. Maybe you meant '==' instead of '='?
        # expect: "f'' = 1" | cannot assign to f-string expression here. Maybe you meant '==' instead of '='?
        # expect: '... = 1' | cannot assign to ellipsis here. Maybe you meant '==' instead of '='?
        # expect: 'True = 1' | cannot assign to True
