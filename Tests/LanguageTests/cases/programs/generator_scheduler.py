from collections import deque
def task(name, n, log):
    for i in range(n):
        msg = yield
        log.append(f'{name}{i}{msg or ""}')
    return name
def run(tasks):
    ready, done = deque((t, None) for t in tasks), []
    for t, _ in ready: next(t)
    while ready:
        t, m = ready.popleft()
        try:
            t.send(m)
            ready.append((t, '!' if m is None else None))
        except StopIteration as s:
            done.append(s.value)
    return done
log = []
print(run([task('a', 3, log), task('b', 1, log), task('c', 2, log)]), log)
# expect: ['b', 'c', 'a'] ['a0', 'b0', 'c0', 'a1!', 'c1!', 'a2']
