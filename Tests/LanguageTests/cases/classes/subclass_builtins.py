class L(list):
    def __getitem__(self, i): return 'item %s' % i
class D(dict):
    def __missing__(self, k): return 'missing ' + k
class S(str):
    def shout(self): return self.upper() + '!'
print(L([1, 2])[0], L([1, 2]), len(L('abc')), D(a=1)['a'], D()['zz'], S('hey').shout(), S('a') + 'b',
    type(S('a') + 'b').__name__)
# expect: item 0 [1, 2] 3 1 missing zz HEY! ab str
class E(Exception):
    def __init__(self, code): super().__init__('code %d' % code); self.code = code
try:
    raise E(5)
except E as e:
    print(e, e.code, e.args)  # expect: code 5 5 ('code 5',)
