grid = '530070000600195000098000060800060003400803001700020006060000280000419005000080079'
peers = [{j for j in range(81) if j != i and (i // 9 == j // 9 or i % 9 == j % 9 or (i // 27 == j // 27 and i % 9 // 3 == j % 9 // 3))} for i in range(81)]
def solve(g):
    best = min(((len(o), i, o) for i,
        c in enumerate(g) if c == '0' for o in [sorted(set('123456789') - {g[j] for j in peers[i]})]),
        default=None)
    if best is None: return g
    _, i, options = best
    for c in options:
        if done := solve(g[:i] + c + g[i + 1:]): return done
s = solve(grid)
for r in range(0, 81, 9): print(s[r:r + 9])
# expect: 534678912
# expect: 672195348
# expect: 198342567
# expect: 859761423
# expect: 426853791
# expect: 713924856
# expect: 961537284
# expect: 287419635
# expect: 345286179
