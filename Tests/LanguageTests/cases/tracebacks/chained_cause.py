try:
    int("a")
except ValueError as e:
    raise RuntimeError("wrapped") from e
