def t(x):
    print(x, end=' ')
    return x
d = {}
d[t(2)] = t(1)
{t(1): t(2), t(3): t(4)}
t(1) + t(2) * t(3)
[t(1), t(2)][t(0)]
(lambda *a, **k: 0)(t(1), *[t(2)], k=t(3), **{'z': t(4)})
print()
