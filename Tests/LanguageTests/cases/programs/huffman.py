import heapq
from collections import Counter
text = 'she sells sea shells by the sea shore'
heap = [(n, i, c) for i, (c, n) in enumerate(sorted(Counter(text).items()))]
heapq.heapify(heap)
k = len(heap)
while len(heap) > 1:
    a, b = heapq.heappop(heap), heapq.heappop(heap)
    heapq.heappush(heap, (a[0] + b[0], k, (a[2], b[2])))
    k += 1
codes = {}
def walk(t, p):
    if isinstance(t, tuple): walk(t[0], p + '0'); walk(t[1], p + '1')
    else: codes[t] = p
walk(heap[0][2], '')
bits = ''.join(codes[c] for c in text)
back = {v: k for k, v in codes.items()}
out, cur = [], ''
for b in bits:
    cur += b
    if cur in back: out.append(back[cur]); cur = ''
print(len(bits), ''.join(out) == text, codes['s'], codes[' '])  # expect: 114 True 01 110
