print((), (1,), (1, 2), ('a', None), ((),), repr((1.0, b'x')))
# expect: () (1,) (1, 2) ('a', None) ((),) (1.0, b'x')
l = []
t = (l,)
l.append(t)
print(t)  # expect: ([(...)],)
