class P:
    def __init__(self, v):
        self.v = v
    @property
    def half(self):
        return self.v / 2

print(P("x").half)
