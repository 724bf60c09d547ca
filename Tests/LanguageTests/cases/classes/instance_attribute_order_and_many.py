class C: pass
c = C()
for i in range(50): setattr(c, f'a{i}', i)
for i in range(0, 50, 2): delattr(c, f'a{i}')
c.a0 = 'again'
print(len(vars(c)), list(vars(c))[:3], list(vars(c))[-1], c.a49)  # expect: 26 ['a1', 'a3', 'a5'] a0 49
