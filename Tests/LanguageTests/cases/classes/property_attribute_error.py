class A:
    @property
    def p(self): return self.missing
    def __getattr__(self, n): return 'fallback ' + n
print(A().p)  # expect: fallback missing
