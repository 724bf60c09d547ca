def g(n, name):
    for i in range(n):
        yield i
    print(name, 'ends')
print(list(zip(g(2, 'short'), g(5, 'long'))))
a = g(3, 'a')
for x in a:
    if x == 1: break
print(list(a), list(a))
