"""The with statement: set something up, and be sure that it is taken down, whatever happens in between.

Three ways to write a context manager, a transaction that rolls back, and many of them on one stack.
"""
from contextlib import ExitStack, contextmanager, suppress


class Indent:
    depth = 0

    def __enter__(self):
        Indent.depth += 1
        return self

    def __exit__(self, kind, error, trace):
        Indent.depth -= 1

    @staticmethod
    def say(*words):
        print("  " * Indent.depth + " ".join(map(str, words)))


say = Indent.say


@contextmanager
def step(name):
    say("begin", name)
    try:
        with Indent():
            yield name.upper()
    except ArithmeticError as error:
        say("failed:", error)
    finally:
        say("end", name)


@contextmanager
def transaction(accounts):
    saved = dict(accounts)
    try:
        yield accounts
    except Exception:
        accounts.clear()
        accounts.update(saved)
        raise


with step("outer") as name, step("inner"):
    say("in", name)
with step("risky"):
    say(1 / 0)
say("went on after the error")

accounts = {"ann": 10, "bob": 0}
try:
    with transaction(accounts):
        accounts["bob"] += 50
        accounts["ann"] -= 50
        if accounts["ann"] < 0:
            raise ValueError("overdrawn")
except ValueError as error:
    say("rolled back:", error, accounts)

with suppress(KeyError):
    print(accounts["nobody"])
with ExitStack() as stack:
    for n in range(3):
        stack.callback(say, "undo step", n)
    say("three things to undo, the last one first")
