def f(a=[x for x in range(3)]): return a
@(lambda g: [h for h in [g]][0])
def k(): return 'k'
print(f(), k())  # expect: [0, 1, 2] k
class C:
    t = tuple(i for i in 'ab')
    d = {i: j for i, j in enumerate(t)}
print(C.d)  # expect: {0: 'a', 1: 'b'}
