def g():
    a = (yield), (yield)
    return a
it = g()
next(it); it.send(1)
try:
    it.send(2)
except StopIteration as s:
    print(s.value)  # expect: (1, 2)
def h(): return (yield 'v')
it = h()
print(next(it), next(it, 'end'))  # expect: v end
