π = 3
naïve = 4
ﬁ = 5
print(π + naïve, fi, sorted(n for n in globals() if n in ('π', 'naïve', 'fi', 'ﬁ')))
# expect: 7 5 ['fi', 'naïve', 'π']
