class A:
    v = 1
    @classmethod
    def make(cls): return 'A made ' + cls.__name__
class B(A):
    v = 2
    @classmethod
    def make(cls): return super().make() + '!'
    def base_v(self): return super().v
print(B.make(), B().base_v(), super(B, B).make())  # expect: A made B! 1 A made B
