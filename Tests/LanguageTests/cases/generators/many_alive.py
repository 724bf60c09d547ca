def g(n): yield from range(n, n + 3)
its = [g(i) for i in range(1000)]
print(sum(next(i) for i in its), sum(next(i) for i in its), sum(sum(i) for i in its))
# expect: 499500 500500 501500
