class A:
    def __repr__(self): return '<A>'
class B(A):
    def __str__(self): return 'str B'
    def __format__(self, spec): return 'fmt:' + spec
print(A(), [A()], B(), [B()], f'{B():abc}', f'{B()!r}', f'{A()}', '%s %r' % (B(), B()))
# expect: <A> [<A>] str B [<A>] fmt:abc <A> <A> str B <A>
class Bad:
    def __repr__(self): return 5
    def __str__(self): return None
for f in (repr, str):
    try:
        f(Bad())
    except TypeError as e:
        print(e)
        # expect: __repr__ returned non-string (type int)
        # expect: __str__ returned non-string (type NoneType)
try:
    f'{A():x}'
except TypeError as e:
    print(e)  # expect: unsupported format string passed to A.__format__
