class _Odd__:
    __x = 1
    def get(self): return self.__x
    def put(self):
        self.__y = 2
        __local = 3
        return sorted(vars(self)), __local
    __z__ = 4
print(_Odd__().get(), _Odd__().put(), [n for n in vars(_Odd__) if 'x' in n or 'z' in n])
# expect: 1 (['_Odd____y'], 3) ['_Odd____x', '__z__']
class __:
    __q = 1
print([n for n in vars(__) if n.endswith('q')])  # expect: ['__q']
