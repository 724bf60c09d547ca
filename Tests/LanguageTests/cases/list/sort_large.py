x, out = 12345, []
for _ in range(3000):
    x = (x * 1103515245 + 12345) % 2 ** 31
    out.append(x % 1000)
s = sorted(out)
print(all(a <= b for a, b in zip(s, s[1:])), s[0], s[-1], sum(s) == sum(out), sorted(s) == s,
    sorted(s, reverse=True) == s[::-1], sorted(map(str, out))[:3])
# expect: True 0 999 True True True ['0', '0', '0']
