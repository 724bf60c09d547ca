x: int = 1
y: 'later'
class C:
    a: int
    b: str = 'b'
    (c): float = 1.0
print(__annotations__, C.__annotations__, hasattr(C, 'a'), C.b)
# expect: {'x': <class 'int'>, 'y': 'later'} {'a': <class 'int'>, 'b': <class 'str'>} False b
def f():
    z: undefined_name
    w: undefined_name = 3
    return w
print(f())  # expect: 3
