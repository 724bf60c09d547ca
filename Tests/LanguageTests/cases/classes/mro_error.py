class A: pass
class B(A): pass
try:
    class C(A, B): pass
except TypeError as e:
    print(e)  # expect: Cannot create a consistent method resolution order (MRO) for bases A, B
try:
    class D(A, A): pass
except TypeError as e:
    print(e)  # expect: duplicate base class A
try:
    class E(5): pass
except TypeError as e:
    print(e)  # expect: int expected at most 2 arguments, got 3
try:
    class F(bool): pass
except TypeError as e:
    print(e)  # expect: type 'bool' is not an acceptable base type
try:
    class G(int, str): pass
except TypeError as e:
    print(e)  # expect: multiple bases have instance lay-out conflict
