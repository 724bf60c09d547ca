class NoEnter: pass
class NoExit:
    def __enter__(self): pass
for o in (NoEnter(), NoExit(), 5):
    try:
        with o: pass
    except TypeError as e:
        print(e)
        # expect: 'NoEnter' object does not support the context manager protocol
        # expect: 'NoExit' object does not support the context manager protocol (missed __exit__ method)
        # expect: 'int' object does not support the context manager protocol
