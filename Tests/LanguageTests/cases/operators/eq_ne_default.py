class E:
    def __eq__(self, o): return isinstance(o, E)
print(E() == E(), E() != E(), E() == 1, E() != 1, E.__hash__)  # expect: True False False True None
