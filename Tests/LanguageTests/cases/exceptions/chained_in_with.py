class M:
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        print('exit', t.__name__, v)  # expect: exit ValueError body
        raise KeyError('from exit')
try:
    with M(): raise ValueError('body')
except KeyError as e:
    print(repr(e), repr(e.__context__))  # expect: KeyError('from exit') ValueError('body')
