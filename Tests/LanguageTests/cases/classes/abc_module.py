from abc import ABC, abstractmethod
class A(ABC):
    @abstractmethod
    def f(self): ...
    @property
    @abstractmethod
    def g(self): ...
class B(A):
    def f(self): return 1
class C(B): g = 2
print(C().f())  # expect: 1
for k in (A, B):
    try:
        k()
    except TypeError as e:
        print(e)
        # expect: Can't instantiate abstract class A without an implementation for abstract methods 'f', 'g'
        # expect: Can't instantiate abstract class B without an implementation for abstract method 'g'
A.register(int)
print(isinstance(5, A), issubclass(int, A), isinstance('', A))  # expect: True True False
