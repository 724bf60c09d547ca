"""Generators: functions that pause. Lazy pipelines, two-way talk with send(), and delegation with yield from.
"""


def numbers():
    n = 0
    while True:
        n += 1
        yield n


def take(count, source):
    for _, item in zip(range(count), source):
        yield item


def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1


def running_average():
    """Send a number, get the average of all so far."""
    total = count = 0
    average = None
    while True:
        total += yield average
        count += 1
        average = total / count


def flatten(tree):
    for item in tree:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def with_cleanup():
    try:
        yield "working"
        yield "never reached"
    finally:
        print("cleaned up")


print("nothing is computed until asked:", list(take(5, (n * n for n in numbers() if n % 2))))
print("collatz of 7:", " ".join(map(str, collatz(7))))
longest = max(range(1, 1000), key=lambda n: sum(1 for _ in collatz(n)))
print("longest below 1000 starts at", longest, "with", len(list(collatz(longest))), "steps")
averager = running_average()
next(averager)
print("averages:", [averager.send(x) for x in (10, 20, 60)])
print("flat:", list(flatten([1, [2, [3, [4]], 5], [[6]]])))
job = with_cleanup()
print(next(job))
job.close()
