def sieve(n):
    a = bytearray([1]) * (n + 1)
    a[:2] = b'\0\0'
    for i in range(2, int(n ** 0.5) + 1):
        if a[i]: a[i * i::i] = bytes(len(a[i * i::i]))
    return [i for i, p in enumerate(a) if p]
def factors(n):
    out, p = {}, 2
    while p * p <= n:
        while n % p == 0:
            out[p] = out.get(p, 0) + 1
            n //= p
        p += 1
    if n > 1: out[n] = out.get(n, 0) + 1
    return out
p = sieve(10000)
print(len(p), p[-1], factors(2 ** 31 - 2), factors(600851475143), sum(p))
# expect: 1229 9973 {2: 1, 3: 2, 7: 1, 11: 1, 31: 1, 151: 1, 331: 1} {71: 1, 839: 1, 1471: 1, 6857: 1} 5736396
