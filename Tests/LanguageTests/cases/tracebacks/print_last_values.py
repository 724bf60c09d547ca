import sys, traceback
def a(): b()
def b(): raise ValueError('x')
try:
    a()
except ValueError:
    print(traceback.format_exc())
    tb = sys.exc_info()[2]
    print(''.join(traceback.format_tb(tb, limit=1)))
    print(''.join(traceback.format_exception(ValueError('plain'))))
    print(traceback.format_exception_only(KeyError, KeyError('k')))
    print([f.name for f in traceback.extract_stack()])
