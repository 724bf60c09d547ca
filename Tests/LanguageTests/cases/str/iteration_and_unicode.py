s = 'aé日\U0001F600'
print(list(s), len(s), [ord(c) for c in s], [hex(ord(c)) for c in s[::-1]], s[3], 'é' in s, 'e\u0301' == 'é',
    max(s) == s[3], sorted('bca'), list(reversed('ab')))
# expect: ['a', 'é', '日', '😀'] 4 [97, 233, 26085, 128512] ['0x1f600', '0x65e5', '0xe9', '0x61'] 😀 True False True ['a', 'b', 'c'] ['b', 'a']
