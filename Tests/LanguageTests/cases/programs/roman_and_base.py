def roman(n):
    out = ''
    for v, s in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
            'M CM D CD C XC L XL X IX V IV I'.split()):
        q, n = divmod(n, v)
        out += s * q
    return out
def value(s):
    d = dict(I=1, V=5, X=10, L=50, C=100, D=500, M=1000)
    return sum(-d[a] if d[a] < d.get(b, 0) else d[a] for a, b in zip(s, s[1:] + ' '))
def base(n, b): return (base(n // b, b) if n >= b else '') + '0123456789abcdefghijklmnopqrstuvwxyz'[n % b]
print(roman(1994), roman(3888), all(value(roman(i)) == i for i in range(1, 4000)), base(10 ** 20, 36),
    int(base(10 ** 20, 36), 36))
# expect: MCMXCIV MMMDCCCLXXXVIII True l3r41ifs0q5ts 100000000000000000000
