def pair():
    n = 0
    def get(): return n
    def put(v):
        nonlocal n
        n = v
    return get, put
get, put = pair()
put(5)
print(get())  # expect: 5
