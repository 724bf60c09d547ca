class A(metaclass=lambda name, bases, ns, **kw: (name, bases, sorted(k for k in ns if k[0] != '_'), kw),
        key=1):
    x = 1
print(A)  # expect: ('A', (), ['x'], {'key': 1})
