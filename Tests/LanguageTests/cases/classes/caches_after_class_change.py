# What an access site remembered must not outlive a change of the class.
class A:
    def __init__(self):
        self.x = 1
    def f(self):
        return 'f'

def get(a):
    return a.x
def put(a, v):
    a.x = v
def call(a):
    return a.f()

a = A()
for _ in range(5):
    get(a), put(a, 2), call(a)
print(get(a), call(a))
A.x = property(lambda self: 'property', lambda self, v: print('set', v))
print(get(a))
put(a, 3)
del A.x
print(get(a))
A.__getattribute__ = lambda self, name: 'hooked ' + name
print(get(a))
del A.__getattribute__
print(get(a))
A.__setattr__ = lambda self, name, v: print('setattr', name, v)
put(a, 4)
del A.__setattr__
put(a, 5)
print(get(a))
A.f = lambda self: 'new f'
print(call(a))
a.f = lambda: 'own f'
print(call(a))

class D:
    def __get__(self, instance, owner):
        return 'plain descriptor'
A.x = D()
print(get(a))
D.__set__ = lambda self, instance, v: print('descriptor set', v)
print(get(a))
put(a, 6)
del D.__set__
put(a, 7)
print(get(a))

class Base: pass
class Other(Base):
    x = property(lambda self: 'other')
class C(Base): pass
c = C()
c.x = 'own'
for _ in range(3):
    get(c)
C.__bases__ = (Other,)
print(get(c))

class S:
    __slots__ = ('x',)
s = S()
s.x = 1
for _ in range(3):
    get(s), put(s, 1)
member = S.x
S.x = 'class attribute'
print(get(s))
try:
    put(s, 2)
except AttributeError as e:
    print(e)
S.x = member
print(get(s))

def name():
    return len([1, 2])
print(name(), name())
len = lambda x: 'global len'
print(name())
del len
print(name())
import builtins
saved = builtins.len
builtins.len = lambda x: 'builtin len'
print(name())
builtins.len = saved
print(name())
