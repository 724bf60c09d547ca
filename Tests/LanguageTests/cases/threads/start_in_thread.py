import threading
out = []
def outer(n):
    out.append(n)
    if n:
        t = threading.Thread(target=outer, args=(n - 1,))
        t.start()
        t.join()
outer(10)
print(out)  # expect: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
