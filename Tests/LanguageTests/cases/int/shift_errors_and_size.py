for f in [lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << (1 << 70), lambda: 1 >> (1 << 70),
        lambda: 0 << (1 << 70), lambda: -1 >> 1000, lambda: 1 << 1.0]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
