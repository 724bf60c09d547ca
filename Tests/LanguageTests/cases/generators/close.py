def g():
    try:
        yield 1
        yield 2
    finally:
        print('cleanup')  # expect: cleanup
it = g()
next(it)
print(it.close(), it.close(), next(it, 'done'))  # expect: None None done
def stubborn():
    try:
        yield
    except GeneratorExit:
        yield 'no'
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)  # expect: generator ignored GeneratorExit
def returns():
    try:
        yield
    except GeneratorExit:
        return 'value'
r = returns()
next(r)
print(r.close())  # expect: value
g().close()
