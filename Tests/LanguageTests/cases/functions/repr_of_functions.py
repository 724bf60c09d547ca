def f(): pass
class C:
    def m(self): pass
import re
clean = lambda o: re.sub('0x[0-9a-f]+', '0x', repr(o))
print(clean(f), clean(lambda: 0), clean(C.m), clean(C().m), clean(len), clean([].append), clean(str.join),
    clean(C()), C, clean(object()))
# expect: <function f at 0x> <function <lambda> at 0x> <function C.m at 0x> <bound method C.m of <__main__.C object at 0x>> <built-in function len> <built-in method append of list object at 0x> <method 'join' of 'str' objects> <__main__.C object at 0x> <class '__main__.C'> <object object at 0x>
