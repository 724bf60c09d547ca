it = iter([1, 2, 0, 3].pop, 0)
print(list(it), next(iter('a')), type(iter([])).__name__, type(iter(())).__name__, type(iter({})).__name__,
    type(iter('')).__name__, type(iter(range(1))).__name__, type(iter(set())).__name__)
n = 0
def tick():
    global n
    n += 1
    return n
print(list(iter(tick, 4)), list(iter(tick, 7)))
for f in [lambda: iter(5), lambda: iter(5, 1), lambda: next([]), lambda: next(iter([])), lambda: next(),
        lambda: iter(), lambda: next(5, 1)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
