import sys, os
from . import part
print('main', __name__, __package__, sys.argv[1:], os.path.basename(sys.argv[0]), part.X)
