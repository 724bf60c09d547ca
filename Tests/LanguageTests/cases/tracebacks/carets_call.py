class A:
    def m(self, x):
        return x.missing.deeper

def g(*args):
    return A().m(args[0])

g(5)
