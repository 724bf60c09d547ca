def f():
    try:
        int("x")
    finally:
        undefined_name

f()
