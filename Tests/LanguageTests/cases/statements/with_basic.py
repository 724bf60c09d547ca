class M:
    def __init__(self, n): self.n = n
    def __enter__(self):
        print('enter', self.n)
        return self.n
    def __exit__(self, t, v, tb):
        print('exit', self.n, t and t.__name__, v)
        return self.n == 'swallow'
with M('a') as a, M('b'):
    print('body', a)
with M('swallow'):
    raise ValueError('gone')
with (M('p') as p, M('q') as q,):
    print(p, q)
try:
    with M('outer'), M('inner'):
        raise KeyError('k')
except KeyError as e:
    print('caught', e)
