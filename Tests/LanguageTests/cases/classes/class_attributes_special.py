class C:
    """Doc of C."""
    x: int = 1
    def f(self):
        "Doc of f."
class D(C): pass
print(C.__doc__, D.__doc__, C.f.__doc__, D.__annotations__, C.__dict__['x'], D.__base__, C.__module__,
    C.__qualname__, C.__flags__ > 0, C.__basicsize__ > 0)
# expect: Doc of C. None Doc of f. {} 1 <class '__main__.C'> __main__ C True True
C.__name__ = 'Renamed'
print(C, C.__qualname__)  # expect: <class '__main__.C'> C
for text in ['C.__name__ = 5', 'C.__bases__ = 5', 'C.__dict__["x"] = 2', 'int.__name__ = "x"',
        'del C.__name__', 'C.__mro__ = ()']:
    try:
        exec(text)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
        # expect: TypeError can only assign string to Renamed.__name__, not 'int'
        # expect: TypeError can only assign tuple to Renamed.__bases__, not int
        # expect: TypeError 'mappingproxy' object does not support item assignment
        # expect: TypeError cannot set '__name__' attribute of immutable type 'int'
        # expect: TypeError cannot delete '__name__' attribute of immutable type 'Renamed'
        # expect: AttributeError attribute '__mro__' of 'type' objects is not writable
