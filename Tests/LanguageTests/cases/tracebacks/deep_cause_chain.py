def level(n):
    try:
        if n == 0:
            raise KeyError("bottom")
        level(n - 1)
    except Exception as e:
        raise ValueError(f"level {n}") from e

level(2)
