def t(x):
    print(x, end=' ')
    return x
{t(k): t(v) for k, v in [(1, 2), (3, 4)]}
[t(a) + t(b) for a in (1, 2) if t(9) for b in (5,)]
print()
