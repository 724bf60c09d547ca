out = []
for i in range(4):
    try:
        if i % 2: raise ValueError(i)
        out.append(i)
    except ValueError as e:
        out.append(repr(e))
        continue
    finally:
        out.append('f')
print(out)  # expect: [0, 'f', 'ValueError(1)', 'f', 2, 'f', 'ValueError(3)', 'f']
