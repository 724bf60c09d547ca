class P:
    def __pow__(self, e, m=None): return ('pow', e, m)
    def __rpow__(self, b): return ('rpow', b)
    def __divmod__(self, o): return ('divmod', o)
    def __ipow__(self, o): return ('ipow', o)
p = P()
print(p ** 2, pow(p, 2), pow(p, 2, 5), 3 ** p, divmod(p, 4))
# expect: ('pow', 2, None) ('pow', 2, None) ('pow', 2, 5) ('rpow', 3) ('divmod', 4)
p **= 3
print(p)  # expect: ('ipow', 3)
