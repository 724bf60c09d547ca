"""Functions that make functions: closures keep their variables alive, decorators wrap one function in another.
"""
import functools


def counter(start=0):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


def traced(function):
    depth = 0

    @functools.wraps(function)
    def wrapper(*arguments):
        nonlocal depth
        print("  " * depth + f"{function.__name__}{arguments}")
        depth += 1
        try:
            return function(*arguments)
        finally:
            depth -= 1

    return wrapper


def retry(times, on=Exception):
    """A decorator with arguments is a function that returns a decorator."""
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*arguments, **keywords):
            for attempt in range(1, times + 1):
                try:
                    return function(*arguments, **keywords)
                except on as error:
                    print(f"attempt {attempt} of {function.__name__} failed: {error}")
            raise RuntimeError(f"{function.__name__} failed {times} times")
        return wrapper
    return decorate


def compose(*functions):
    return functools.reduce(lambda f, g: lambda x: g(f(x)), functions)


a, b = counter(), counter(100)
print(a(), a(), b(5), a(10), "each closure has its own count")


@traced
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print("fib(3) =", fib(3))


@functools.cache
def fast_fib(n):
    return n if n < 2 else fast_fib(n - 1) + fast_fib(n - 2)


print("fib(90) =", fast_fib(90), "computed", fast_fib.cache_info().misses, "values")

answers = iter([None, None, 42])


@retry(3, on=ValueError)
def ask():
    answer = next(answers)
    if answer is None:
        raise ValueError("no answer yet")
    return answer


print("answer:", ask())
print("composed:", compose(str.strip, str.title, lambda s: s + "!")("  good morning "))
print("late binding:", [f() for f in [lambda: n for n in range(3)]],
      "bound early:", [f() for f in [lambda n=n: n for n in range(3)]])
