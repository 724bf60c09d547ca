from . import one
print(__name__, __package__, one.VALUE, __spec__.name)
