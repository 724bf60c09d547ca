import builtins
want = '''abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod
enumerate eval exec filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list locals
map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum
super tuple type vars zip __import__ __build_class__ NotImplemented Ellipsis'''.split()
print([n for n in want if not hasattr(builtins, n)])  # expect: []
