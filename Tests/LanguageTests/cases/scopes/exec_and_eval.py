x = 1
ns = {'x': 10}
exec('y = x + 1', ns)
print(ns['y'], eval('x + 1'), eval('x + y', ns), eval('x + z', {'x': 1}, {'z': 5}))  # expect: 11 2 21 6
def f():
    a = 5
    exec('a = 6; b = 7')
    return a, eval('a + x'), 'b' in locals()
print(f())  # expect: (5, 6, False)
