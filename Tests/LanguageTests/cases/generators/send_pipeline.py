def coroutine(f):
    def start(*a):
        g = f(*a)
        next(g)
        return g
    return start
@coroutine
def grep(word, target):
    while True:
        line = yield
        if word in line: target.send(line)
@coroutine
def collect(out):
    try:
        while True: out.append((yield).upper())
    except GeneratorExit:
        out.append('closed')
out = []
c = collect(out)
g = grep('a', c)
for line in ('abc', 'xyz', 'bad'): g.send(line)
c.close()
print(out)  # expect: ['ABC', 'BAD', 'closed']
