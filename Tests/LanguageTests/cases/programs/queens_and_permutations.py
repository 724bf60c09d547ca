def queens(n, cols=()):
    if len(cols) == n: yield cols
    for c in range(n):
        if all(c != d and abs(c - d) != len(cols) - r for r, d in enumerate(cols)):
            yield from queens(n, cols + (c,))
def perms(s): return [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])] or [s]
print(sum(1 for _ in queens(6)), next(queens(8)), perms('abc'))
# expect: 4 (0, 4, 7, 5, 2, 6, 1, 3) ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']
