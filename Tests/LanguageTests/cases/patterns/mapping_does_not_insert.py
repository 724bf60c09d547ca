from collections import defaultdict
d = defaultdict(list)
match d:
    case {'missing': x}: print('matched')
    case _: print('no match', dict(d))  # expect: no match {}
