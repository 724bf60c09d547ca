def inner():
    yield
    raise ValueError("inner")

def outer():
    yield from inner()

list(outer())
