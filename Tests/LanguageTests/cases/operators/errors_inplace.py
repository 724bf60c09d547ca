def a():
    x = 1
    x += 'a'
def b():
    x = []
    x += 1
def c():
    x = None
    x **= 2
def d():
    x = (1,)
    x @= 2
for f in (a, b, c, d):
    try:
        f()
    except TypeError as e:
        print(e)
        # expect: unsupported operand type(s) for +=: 'int' and 'str'
        # expect: 'int' object is not iterable
        # expect: unsupported operand type(s) for **=: 'NoneType' and 'int'
        # expect: unsupported operand type(s) for @=: 'tuple' and 'int'
