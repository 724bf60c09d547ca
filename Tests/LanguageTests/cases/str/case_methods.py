s = 'hello World ß ǆ'
print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), 'İ'.lower().__len__(),
    'ﬁ'.upper(), "they're x1y".title(), 'ΑΣ'.lower(), 'ΑΣ Β'.lower())
# expect: HELLO WORLD SS Ǆ hello world ß ǆ Hello World Ss ǅ Hello world ß ǆ HELLO wORLD SS Ǆ hello world ss ǆ 2 FI They'Re X1Y ας ας β
