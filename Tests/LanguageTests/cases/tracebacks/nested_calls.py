def a(n):
    b(n, n + 1)

def b(x, y):
    c = [x, y]
    return c[x + y]

a(3)
