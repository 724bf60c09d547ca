class D:
    def __set_name__(self, owner, name): self.name = name; print('set_name', owner.__name__, name)
    # expect: set_name A x
    def __get__(self, o, t): return self if o is None else o.__dict__.get(self.name, 'unset')
    def __set__(self, o, v): o.__dict__[self.name] = ('via set', v)
    def __delete__(self, o): o.__dict__.pop(self.name)
class A: x = D()
a = A()
print(a.x)  # expect: unset
a.x = 1
print(a.x, vars(a), A.x.name)  # expect: ('via set', 1) {'x': ('via set', 1)} x
del a.x
print(a.x)  # expect: unset
