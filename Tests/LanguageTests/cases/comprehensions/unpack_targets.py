print([a for a, *b in ['xyz', 'pq']], [b for a, *b in ['xyz', 'pq']], [x for x, in [(1,), (2,)]])
# expect: ['x', 'p'] [['y', 'z'], ['q']] [1, 2]
d = {}
print([0 for d['k'] in 'ab'], d)  # expect: [0, 0] {'k': 'b'}
