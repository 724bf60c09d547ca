def get(f):
    try:
        f()
    except Exception as e:
        return e
e = get(lambda: [].foo)
print(e.name, e.obj)  # expect: foo []
e = get(lambda: nope)
print(e.name)  # expect: nope
e = get(lambda: {}['k'])
print(e.args)  # expect: ('k',)
e = get(lambda: open('/nonexistent/file'))
print(e.errno, e.strerror, e.filename, type(e).__name__)
# expect: 2 No such file or directory /nonexistent/file FileNotFoundError
e = get(lambda: __import__('no_such_module_here'))
print(e.name, e.path, e.msg)  # expect: no_such_module_here None No module named 'no_such_module_here'
e = get(lambda: 'é'.encode('ascii'))
print(e.encoding, e.object, e.start, e.end, e.reason)  # expect: ascii é 0 1 ordinal not in range(128)
e = get(lambda: compile('a b', 'f', 'exec'))
print(e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.msg)
# expect: f 1 3 a b
# expect:  1 4 invalid syntax
