import heapq
g = {'a': {'b': 7, 'c': 9, 'f': 14}, 'b': {'c': 10, 'd': 15}, 'c': {'d': 11, 'f': 2}, 'd': {'e': 6},
    'f': {'e': 9}, 'e': {}}
def paths(start):
    best, queue, came = {}, [(0, start, None)], {}
    while queue:
        d, n, p = heapq.heappop(queue)
        if n in best: continue
        best[n], came[n] = d, p
        for m, w in g[n].items(): heapq.heappush(queue, (d + w, m, n))
    return best, came
best, came = paths('a')
route, n = [], 'e'
while n: route.append(n); n = came[n]
print(best, '>'.join(reversed(route)))  # expect: {'a': 0, 'b': 7, 'c': 9, 'f': 11, 'd': 20, 'e': 20} a>c>f>e
