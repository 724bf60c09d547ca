def f(a, b):
    return (a + 1) * (b["k"] - a) + 2

f(1, {"k": None})
