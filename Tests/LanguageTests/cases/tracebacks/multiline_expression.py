def f():
    return (1 +
            2 +
            int("x"))

f()
