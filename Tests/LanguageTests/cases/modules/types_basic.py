import types
n = types.SimpleNamespace(a=1)
n.b = 2
print(n, n == types.SimpleNamespace(a=1, b=2), isinstance(print, types.BuiltinFunctionType),
    isinstance((lambda: 0), types.FunctionType), types.MappingProxyType({'a': 1}), int | str,
    isinstance(None, types.NoneType))
m = types.MethodType(lambda self, x: (self, x), 5)
print(m(6), types.new_class('K', (int,))(3))
