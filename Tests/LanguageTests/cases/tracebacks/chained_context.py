def f():
    try:
        {}["k"]
    except KeyError:
        raise ValueError("second")

f()
