def inner():
    try:
        yield 1
    finally:
        print('inner closed')  # expect: inner closed
def outer():
    try:
        yield from inner()
    finally:
        print('outer closed')  # expect: outer closed
o = outer()
next(o)
o.close()
try:
    def bad(): yield from 5
    next(bad())
except TypeError as e:
    print(e)  # expect: 'int' object is not iterable
