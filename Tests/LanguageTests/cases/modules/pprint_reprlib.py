import pprint, reprlib
pprint.pprint({'b': list(range(30)), 'a': {'x': 'y' * 60, 'z': (1, 2)}})
print(pprint.pformat([1, 2]), reprlib.repr(list(range(100))))
