import os, sys
print('printed')  # expect: printed
sys.stdout.flush()
os._exit(7)
# expect exit: 7
