TEXTS = [
    "f'{a b}'",
    "f'{}'",
    "f'{a'",
    "f'a}'",
    "f'{a!x}'",
    "f'{a:{}}'",
    "f'{(}'",
    "f'{a)}'",
    "f'{a]}'",
    "f'{!r}'",
    "f'{:x}'",
    "f'{=}'",
    "f'{a=!}'",
    "f'{lambda x: 1}'",
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', e.msg, e.lineno, e.offset)
        # expect: "f'{a b}'" | invalid syntax. Perhaps you forgot a comma? 1 4
        # expect: "f'{}'" | f-string: valid expression required before '}' 1 4
        # expect: "f'{a'" | f-string: expecting '}' 1 5
        # expect: "f'a}'" | f-string: single '}' is not allowed 1 4
        # expect: "f'{a!x}'" | f-string: invalid conversion character 'x': expected 's', 'r', or 'a' 1 6
        # expect: "f'{a:{}}'" | f-string: valid expression required before '}' 1 7
        # expect: "f'{(}'" | closing parenthesis '}' does not match opening parenthesis '(' 1 5
        # expect: "f'{a)}'" | f-string: unmatched ')' 1 5
        # expect: "f'{a]}'" | f-string: unmatched ']' 1 5
        # expect: "f'{!r}'" | f-string: valid expression required before '!' 1 4
        # expect: "f'{:x}'" | f-string: valid expression required before ':' 1 4
        # expect: "f'{=}'" | f-string: valid expression required before '=' 1 4
        # expect: "f'{a=!}'" | f-string: missing conversion character 1 7
        # expect: "f'{lambda x: 1}'" | f-string: lambda expressions are not allowed without parentheses 1 4
