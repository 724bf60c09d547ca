s = '\a\b\f\n\r\t\v\\\'\"\0\x41\u00e9\U0001F40D\101\N{DIGIT ONE}'
print(ascii(s), len(s))  # expect: '\x07\x08\x0c\n\r\t\x0b\\\'"\x00A\xe9\U0001f40dA1' 16
print('a\
b')  # expect: ab
