print('a starts')
import _circ_b
A = 'a'
def get(): return _circ_b.B + _circ_b.late()
print('a ends')
