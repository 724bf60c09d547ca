import re
class Outer:
    class Inner: pass
def f():
    class Local: pass
    return Local
for o in (Outer.Inner, f(), Outer.Inner(), f()()):
    print(re.sub('0x[0-9a-f]+', '0x', repr(o)))
    # expect: <class '__main__.Outer.Inner'>
    # expect: <class '__main__.f.<locals>.Local'>
    # expect: <__main__.Outer.Inner object at 0x>
    # expect: <__main__.f.<locals>.Local object at 0x>
