x = 'global'
def f(): return x
def g():
    x = 'local'
    return f(), x
print(g())  # expect: ('global', 'local')
len = lambda o: 'mine'
print(len([]))  # expect: mine
del len
print(len([]))  # expect: 0
