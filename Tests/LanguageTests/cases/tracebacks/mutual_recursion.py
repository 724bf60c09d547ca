def a(n):
    b(n)

def b(n):
    if n == 0:
        return 1 / 0
    a(n - 1)

a(2)
