from _pkg.sub.mod import result, parent_name
import _pkg.sub.mod
print(result, parent_name, _pkg.sub.mod.__package__, _pkg.sub.__path__ is not None, _pkg.loaded)
# expect: ('base', True) _pkg.sub _pkg.sub True ['_pkg', 'sub']
