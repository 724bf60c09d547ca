for text in ['import', 'from x import', 'from x import (a, b', 'from x import *, y', 'import a as b.c',
        'from . import *\nx = 1', 'x = 1\nfrom __future__ import annotations', 'from __future__ import nope',
        'from x import a,', 'import a.b as c.d', 'def f():\n from x import *',
        'from __future__ import braces', 'import a,', 'from x import ()', 'from x import a as 5']:
    try:
        compile(text, 't', 'exec')
        print('ok')
    except SyntaxError as e:
        print(e.msg)
