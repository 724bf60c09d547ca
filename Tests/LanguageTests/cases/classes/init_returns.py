class A:
    def __init__(self): return 1
try:
    A()
except TypeError as e:
    print(e)  # expect: __init__() should return None, not 'int'
