print(type(1), type('a'), type(None), type(...), type(type), type(NotImplemented), type(lambda: 0), type(len),
    type((x for x in ())), type(range(1)), type([].__iter__()), isinstance(True, int),
    issubclass(bool, (str, int)))
# expect: <class 'int'> <class 'str'> <class 'NoneType'> <class 'ellipsis'> <class 'type'> <class 'NotImplementedType'> <class 'function'> <class 'builtin_function_or_method'> <class 'generator'> <class 'range'> <class 'list_iterator'> True True
