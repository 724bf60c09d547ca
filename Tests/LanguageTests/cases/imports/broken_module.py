try:
    import _broken
except ZeroDivisionError as e:
    print(e)  # expect: division by zero
import sys
print('_broken' in sys.modules)  # expect: False
