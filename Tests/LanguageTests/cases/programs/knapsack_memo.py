from functools import cache
items = [(12, 4), (2, 2), (1, 1), (4, 10), (1, 2), (7, 9)]
@cache
def best(i, room):
    if i == len(items): return 0, ()
    skip = best(i + 1, room)
    w, v = items[i]
    if w <= room:
        value, chosen = best(i + 1, room - w)
        return max(skip, (value + v, (i,) + chosen))
    return skip
print(best(0, 15), best.cache_info().currsize > 10)  # expect: (24, (1, 2, 3, 4, 5)) True
