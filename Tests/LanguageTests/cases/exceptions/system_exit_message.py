import sys
sys.exit('to stderr')
# expect exit: 1
