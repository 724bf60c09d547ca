import operator, heapq, bisect
print(operator.itemgetter(1, 0)('ab'), operator.attrgetter('real')(5), operator.add(1, 2),
    operator.methodcaller('upper')('a'))
# expect: ('b', 'a') 5 3 A
h = []
for x in (5, 1, 4): heapq.heappush(h, x)
print(heapq.heappop(h), heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(1, [3, 1]),
    list(heapq.merge([1, 3], [2])), bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2, 3], 2))
# expect: 1 [1, 2] [3] [1, 2, 3] 3 1
