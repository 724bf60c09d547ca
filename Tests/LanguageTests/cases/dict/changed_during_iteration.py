d = {1: 1, 2: 2}
for action in ('d[9] = 1', 'del d[2]', 'd.update(zip(range(50), range(50)))'):
    d = {1: 1, 2: 2}
    try:
        for k in d: exec(action)
    except RuntimeError as e:
        print(e)
        # expect: dictionary changed size during iteration
        # expect: dictionary changed size during iteration
        # expect: dictionary changed size during iteration
d = {1: 1}
try:
    for k in d:
        del d[k]
        d[k + 1] = 1
except RuntimeError as e:
    print(e)  # expect: dictionary keys changed during iteration
for k in (d := {1: 2}): d[k] = 3
print(d)  # expect: {1: 3}
