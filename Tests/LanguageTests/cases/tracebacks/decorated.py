def deco(f):
    def wrapper(*args):
        return f(*args)
    return wrapper

@deco
def g(x):
    assert x > 5, f"too small: {x}"

g(1)
