for text in ["f'{}'", "f'}'", "f'{'", "f'{a!x}'", "f'{a!}'", "f'{a b}'", "f'{!r}'", "f'{a:{b:{c:{d}}}}'",
        "f'{lambda x: 1}'", "f'{a = !}'", "f'{1 +}'", "f'{a!r b}'", "f'abc", "f'{a['x]}'", "f'{*}'",
        "f'{yield}'", "f'{\\}'", "f'{a $ b}'"]:
    try:
        compile(text, 't', 'eval')
        print('ok')
    except SyntaxError as e:
        print(e.msg)
        # expect: f-string: valid expression required before '}'
        # expect: f-string: single '}' is not allowed
        # expect: f-string: expecting '}'
        # expect: f-string: invalid conversion character 'x': expected 's', 'r', or 'a'
        # expect: f-string: missing conversion character
        # expect: invalid syntax. Perhaps you forgot a comma?
        # expect: f-string: valid expression required before '!'
        # expect: f-string: expressions nested too deeply
        # expect: f-string: lambda expressions are not allowed without parentheses
        # expect: f-string: missing conversion character
        # expect: f-string: expecting '=', or '!', or ':', or '}'
        # expect: f-string: expecting ':' or '}'
        # expect: unterminated f-string literal (detected at line 1)
        # expect: '[' was never closed
        # expect: f-string: expecting a valid expression after '{'
        # expect: 'yield' outside function
        # expect: unexpected character after line continuation character
        # expect: f-string: expecting '=', or '!', or ':', or '}'
