text = '''the cat sat on the mat and the dog sat on the log
the cat and the dog'''
counts = {}
for w in text.split(): counts[w] = counts.get(w, 0) + 1
for w, n in sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:4]: print(f'{n:3} {w} {"*" * n}')
# expect:   6 the ******
# expect:   2 and **
# expect:   2 cat **
# expect:   2 dog **
lengths = {}
for w in counts: lengths.setdefault(len(w), set()).add(w)
print({k: sorted(v) for k, v in sorted(lengths.items())})
# expect: {2: ['on'], 3: ['and', 'cat', 'dog', 'log', 'mat', 'sat', 'the']}
