import _circ_a
# expect: a starts
# expect: b starts
# expect: b ends
# expect: a ends
print(_circ_a.A, _circ_a.get())  # expect: a bFalsea
