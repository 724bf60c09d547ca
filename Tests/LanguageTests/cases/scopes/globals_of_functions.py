ns = {'x': 'other'}
exec('def f(): return x\ndef g(v):\n    global x\n    x = v', ns)
x = 'mine'
print(ns['f']())  # expect: other
ns['g']('changed')
print(ns['f'](), x, ns['f'].__globals__ is ns)  # expect: changed mine True
import types
h = types.FunctionType(ns['f'].__code__, {'x': 'third'}, 'renamed')
print(h(), h.__name__)  # expect: third renamed
