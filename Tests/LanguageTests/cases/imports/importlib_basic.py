import importlib, types
m = importlib.import_module('_helpers.one')
print(m.VALUE, importlib.import_module('.two', '_helpers').VALUE)  # expect: 1 2
m.VALUE = 50
importlib.reload(m)
print(m.VALUE)  # expect: 1
new = types.ModuleType('made', 'doc')
exec('x = 1', new.__dict__)
print(new.x, new.__doc__, new)  # expect: 1 doc <module 'made'>
