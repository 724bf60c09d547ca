def count():
    n = 0
    while True:
        yield n
        n += 1
def take(n, it): return [next(it) for _ in range(n)]
def even(it): return (x for x in it if x % 2 == 0)
def square(it):
    for x in it: yield x * x
print(take(5, square(even(count()))))  # expect: [0, 4, 16, 36, 64]
