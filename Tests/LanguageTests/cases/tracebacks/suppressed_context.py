try:
    int("a")
except ValueError:
    raise RuntimeError("alone") from None
