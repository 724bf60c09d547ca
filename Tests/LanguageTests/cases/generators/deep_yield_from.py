def d(n):
    if n: yield from d(n - 1)
    yield n
print(sum(d(300)), sum(1 for _ in d(300)))  # expect: 45150 301
