class A:
    def __init__(self): self.log = []
    def __iadd__(self, o):
        self.log.append(o)
        return self
    def __sub__(self, o): return ('sub', o)
a = b = A()
a += 1
print(a is b, a.log)  # expect: True [1]
a -= 2
print(a)  # expect: ('sub', 2)
