def echo():
    got = None
    while True:
        got = yield ('got', got)
        if got == 'stop':
            return 'stopped'
e = echo()
print(next(e), e.send(1), e.send('a'))  # expect: ('got', None) ('got', 1) ('got', 'a')
try:
    e.send('stop')
except StopIteration as s:
    print(s.value)  # expect: stopped
try:
    echo().send(5)
except TypeError as x:
    print(x)  # expect: can't send non-None value to a just-started generator
