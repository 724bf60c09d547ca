real = 'real'
def __getattr__(name):
    if name.startswith('_'): raise AttributeError(f'refused {name}')
    return 'lazy ' + name
def __dir__(): return ['b', 'a']
