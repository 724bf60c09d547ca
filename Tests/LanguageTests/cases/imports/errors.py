for text in ['import nope_nope', 'import math.nope', 'from math import nope', 'import _helpers.nope',
        'from _helpers import nope', 'from . import x', 'from nope.x import y', 'import _helpers.one.deeper',
        'from .. import q', 'from math import pie']:
    try:
        exec(text)
    except ImportError as e:
        print(type(e).__name__, str(e).split(' (')[0], e.name)
        # expect: ModuleNotFoundError No module named 'nope_nope' nope_nope
        # expect: ModuleNotFoundError No module named 'math.nope'; 'math' is not a package math.nope
        # expect: ImportError cannot import name 'nope' from 'math' math
        # expect: ModuleNotFoundError No module named '_helpers.nope' _helpers.nope
        # expect: ImportError cannot import name 'nope' from '_helpers' _helpers
        # expect: ImportError attempted relative import with no known parent package None
        # expect: ModuleNotFoundError No module named 'nope' nope
        # expect: ModuleNotFoundError No module named '_helpers.one.deeper'; '_helpers.one' is not a package _helpers.one.deeper
        # expect: ImportError attempted relative import with no known parent package None
        # expect: ImportError cannot import name 'pie' from 'math' math
