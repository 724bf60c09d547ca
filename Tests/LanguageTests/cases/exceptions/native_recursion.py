# Recursion through native code ends in RecursionError, however it comes about.
import sys

def run(name, f):
    try:
        f()
        print(name, 'ended')
    except RecursionError:
        print(name, 'RecursionError')
        # expect: getattr RecursionError
        # expect: eq RecursionError
        # expect: repr RecursionError
        # expect: hash RecursionError
        # expect: iter RecursionError
        # expect: sort RecursionError
        # expect: missing RecursionError
        # expect: list repr RecursionError
        # expect: list eq RecursionError
        # expect: list lt RecursionError
        # expect: isinstance RecursionError

class G:
    def __getattr__(self, name): return getattr(self, name)
run('getattr', lambda: G().x)

class E:
    def __eq__(self, other): return self == other
run('eq', lambda: E() == E())

class R:
    def __repr__(self): return repr(self)
run('repr', lambda: repr(R()))

class H:
    def __hash__(self): return hash(self)
run('hash', lambda: hash(H()))

class I:
    def __iter__(self): return iter(self)
run('iter', lambda: list(I()))

def key(x): return sorted([1, 2], key=key)
run('sort', lambda: sorted([1, 2], key=key))

class M(dict):
    def __missing__(self, k): return self[k]
run('missing', lambda: M()[1])

a, b = [], []
for i in range(100000):
    a, b = [a], [b]
run('list repr', lambda: repr(a))
run('list eq', lambda: a == b)
run('list lt', lambda: a < b)
t = ()
for i in range(100000):
    t = (t,)
run('isinstance', lambda: isinstance(1, t))

for name, wrap in ('map', lambda it: map(id, it)), ('zip', zip), ('enumerate', enumerate), ('filter', lambda it: filter(None, it)):
    it = iter([1])
    for i in range(60000 if sys.implementation.name == 'gila' else 1):
        it = wrap(it)
    try:
        next(it)
    except RecursionError:
        pass
    print(name, 'survived')
    # expect: map survived
    # expect: zip survived
    # expect: enumerate survived
    # expect: filter survived
