class C:
    a = 1
    b = sorted(k for k in locals() if not k.startswith('__'))
    c = sorted(vars()) == sorted(locals())
print(C.b, C.c)  # expect: ['a'] True
def f(p):
    q = [p for p in range(2)]
    return p, q, sorted(locals())
print(f('p'))  # expect: ('p', [0, 1], ['p', 'q'])
