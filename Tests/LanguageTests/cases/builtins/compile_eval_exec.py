c = compile('x + 1', 'name', 'eval')
print(eval(c, {'x': 4}), c.co_filename, eval('[i for i in range(3)]'), eval(' 1+1 '), type(c).__name__)
# expect: 5 name [0, 1, 2] 2 code
ns = {}
exec(compile('a = 1\nb = a + 1', 'f', 'exec'), ns)
print(ns['b'], '__builtins__' in ns, exec('pass'), eval('1;' [:1]))
# expect: 2 True None 1
# expect: 10
exec(compile('5 + 5', 's', 'single'))
exec(compile('None', 's', 'single'))
for f in [lambda: eval('x = 1'), lambda: compile('1', 'f', 'bad'), lambda: eval(5), lambda: exec(5),
        lambda: eval(''), lambda: eval('1', 5), lambda: exec('1', {}, 5),
        lambda: compile('a\0b', 'f', 'exec'), lambda: eval('nope', {}), lambda: compile(5, 'f', 'exec'),
        lambda: eval('1', {'__builtins__': {}}) and eval('len', {'__builtins__': {}})]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: SyntaxError invalid syntax (<string>, line 1)
        # expect: ValueError compile() mode must be 'exec', 'eval' or 'single'
        # expect: TypeError eval() arg 1 must be a string, bytes or code object
        # expect: TypeError exec() arg 1 must be a string, bytes or code object
        # expect: SyntaxError invalid syntax (<string>, line 0)
        # expect: TypeError globals must be a dict
        # expect: TypeError locals must be a mapping or None, not int
        # expect: SyntaxError source code string cannot contain null bytes
        # expect: NameError name 'nope' is not defined
        # expect: TypeError compile() arg 1 must be a string, bytes or AST object
        # expect: NameError name 'len' is not defined
