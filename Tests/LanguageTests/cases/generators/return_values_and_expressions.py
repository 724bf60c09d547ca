# expect syntax error: 'yield' inside list comprehension
def g():
    a = (yield), (yield)
    return a
it = g()
next(it); it.send(1)
try:
    it.send(2)
except StopIteration as s:
    print(s.value)
def h():
    return [(yield i) for i in ()]  if False else (yield 'v')
print(next(h()))
