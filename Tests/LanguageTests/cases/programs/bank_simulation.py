class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f'need {need}, have {have}')
        self.missing = need - have
class Account:
    interest = 0.0
    def __init__(self, owner, balance=0): self.owner, self._balance, self.history = owner, balance, []
    @property
    def balance(self): return self._balance
    def __iadd__(self, n): self._balance += n; self.history.append(('in', n)); return self
    def __isub__(self, n):
        if n > self._balance: raise InsufficientFunds(n, self._balance)
        self._balance -= n; self.history.append(('out', n)); return self
    def __repr__(self): return f'{type(self).__name__}({self.owner!r}, {self._balance:.2f})'
class Savings(Account):
    interest = 0.05
    def year(self): self += self._balance * self.interest; return self
a = Savings('Ann', 100)
a += 50
try:
    a -= 500
except InsufficientFunds as e:
    print(e, e.missing)  # expect: need 500, have 150 350
a -= 20
print(a.year(), a.history, a.balance)
# expect: Savings('Ann', 136.50) [('in', 50), ('out', 20), ('in', 6.5)] 136.5
