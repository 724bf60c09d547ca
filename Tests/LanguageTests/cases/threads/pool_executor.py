from concurrent.futures import ThreadPoolExecutor, as_completed
with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(lambda x: x * x, range(5))))  # expect: [0, 1, 4, 9, 16]
    fs = [pool.submit(pow, 2, i) for i in range(4)]
    print(sorted(f.result() for f in as_completed(fs)))  # expect: [1, 2, 4, 8]
    bad = pool.submit(int, 'x')
    print(repr(bad.exception()), bad.done())
    # expect: ValueError("invalid literal for int() with base 10: 'x'") True
