import sys
try:
    sys.exit('bye')
except SystemExit as e:
    print(repr(e.code))  # expect: 'bye'
sys.exit(3)
# expect exit: 3
