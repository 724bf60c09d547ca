class Bad:
    def __set_name__(self, o, n): raise ValueError('set_name ' + n)
try:
    class A: attr = Bad()
except ValueError as e:
    print(e, e.__notes__)
    # expect: set_name attr ["Error calling __set_name__ on 'Bad' instance 'attr' in 'A'"]
class B:
    def __init_subclass__(cls): raise KeyError(cls.__name__)
try:
    class C(B): pass
except KeyError as e:
    print(e)  # expect: 'C'
