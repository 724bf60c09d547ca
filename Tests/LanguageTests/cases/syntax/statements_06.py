TEXTS = [
    '__debug__ = 1',
    'x.__debug__ = 1',
    '(yield) = 1',
    'await x = 1',
    'a < b = 1',
    '1 += 1',
    'None += 1',
    'for f() in x: pass',
    'with f() as g(): pass',
    'import *',
    'from x import *, y',
    'def f(x, x): pass',
    'class C(x for x in y): pass',
    'def f(): x: yield',
]
for text in TEXTS:
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), '|', e.msg)
        # expect: '__debug__ = 1' | cannot assign to __debug__
        # expect: 'x.__debug__ = 1' | cannot assign to __debug__
        # expect: '(yield) = 1' | cannot assign to yield expression here. Maybe you meant '==' instead of '='?
        # expect: 'await x = 1' | cannot assign to await expression here. Maybe you meant '==' instead of '='?
        # expect: 'a < b = 1' | cannot assign to comparison
        # expect: '1 += 1' | 'literal' is an illegal expression for augmented assignment
        # expect: 'None += 1' | 'None' is an illegal expression for augmented assignment
        # expect: 'for f() in x: pass' | cannot assign to function call
        # expect: 'with f() as g(): pass' | cannot assign to function call
        # expect: 'import *' | invalid syntax
        # expect: 'from x import *, y' | invalid syntax
        # expect: 'def f(x, x): pass' | duplicate argument 'x' in function definition
        # expect: 'class C(x for x in y): pass' | invalid syntax
        # expect: 'def f(): x: yield' | invalid syntax
