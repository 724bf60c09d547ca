d = {i * 7919 % 100003: i for i in range(5000)}
for i in range(0, 5000, 2): del d[i * 7919 % 100003]
print(len(d), d[7919], sum(d.values()), 0 in d, list(d)[:3])
# expect: 2500 1 6250000 False [7919, 23757, 39595]
for i in range(5000): d[str(i)] = i
print(len(d), d['4999'], list(d)[-1])  # expect: 7500 4999 4999
