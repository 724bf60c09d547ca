def i():
    print('once')  # expect: once
    return 0
a = [5]
a[i()] += 1
print(a)  # expect: [6]
class O: n = 1
def o():
    print('o once')  # expect: o once
    return O
o().n += 1
print(O.n)  # expect: 2
