TEXTS = [
    '_1',
    '0_1',
    '1.e',
    '0xg',
    '0o8',
    "'",
    '"""',
    "b'é'",
    "u'a' b'c'",
    "'a' f'{'",
    "rb'a' 'b'",
    "ur'a'",
    "bu'a'",
    "fb'a'",
]
for text in TEXTS:
    try:
        eval(compile(text, 'f', 'eval').replace() and 'None')
        print(ascii(text), 'ok')  # expect: '_1' ok
    except SyntaxError as e:
        print(ascii(text), '|', ascii(e.msg))
        # expect: '0_1' | 'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers'
        # expect: '1.e' | 'invalid decimal literal'
        # expect: '0xg' | 'invalid hexadecimal literal'
        # expect: '0o8' | "invalid digit '8' in octal literal"
        # expect: "'" | 'unterminated string literal (detected at line 1)'
        # expect: '"""' | 'unterminated triple-quoted string literal (detected at line 1)'
        # expect: "b'\xe9'" | 'bytes can only contain ASCII literal characters'
        # expect: "u'a' b'c'" | 'cannot mix bytes and nonbytes literals'
        # expect: "'a' f'{'" | "f-string: expecting '}'"
        # expect: "rb'a' 'b'" | 'cannot mix bytes and nonbytes literals'
        # expect: "ur'a'" | 'invalid syntax'
        # expect: "bu'a'" | 'invalid syntax'
        # expect: "fb'a'" | 'invalid syntax'
