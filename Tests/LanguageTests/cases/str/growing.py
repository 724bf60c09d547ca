# Strings built by repeated concatenation share memory with their prefixes, which must not show.
s = ''
kept = []
for i in range(4000):
    s += 'ab' if i % 500 else 'é'
    if i % 1000 == 0:
        kept.append(s)
print(len(s), s.count('é'), [len(k) for k in kept], all(s.startswith(k) for k in kept))
# expect: 7992 8 [1, 1999, 3997, 5995] True
x, y = s + 'X', s + 'Y'
print(x[-3:], y[-3:], x == s + 'X', x != y, hash(x) == hash(s + 'X'), x < y)
# expect: abX abY True True True True
wide = s + '\u4e00'
print(len(wide), wide[-2:], (wide + 'z')[-2:], len(s), s.isascii(), (s * 2)[len(s):] == s)
# expect: 7993 b一 一z 7992 False True
