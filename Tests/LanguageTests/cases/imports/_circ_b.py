print('b starts')
import _circ_a
B = 'b' + str(hasattr(_circ_a, 'A'))
def late(): return _circ_a.A
print('b ends')
