import sys
import part
print(part.X, sys.argv[1:], __name__)
