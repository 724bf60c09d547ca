for text, mode in [('1', 'eval'), ('x = 1', 'eval'), ('1; 2', 'single'), ('1\n2', 'single'),
        ('if 1: pass\n', 'single'), ('if 1:\n  pass\n', 'single'), ('', 'single'), ('', 'exec'), ('', 'eval'),
        ('\n1\n', 'eval'), ('1 2', 'eval'), ('def f():\n  pass\n\n', 'single'), ('x = 1\ny = 2\n', 'single'),
        ('# c', 'single')]:
    try:
        compile(text, 'f', mode)
        print(repr(text), mode, 'ok')
    except SyntaxError as e:
        print(repr(text), mode, type(e).__name__, e.msg)
import ast
print(compile('await x', 'f', 'eval', ast.PyCF_ALLOW_TOP_LEVEL_AWAIT).co_flags & 0x80 != 0)
print(compile('def f(): "doc"\nassert 0', 'f', 'exec', optimize=2).co_consts[-1])
print(type(compile('1 + 2', 'f', 'eval', ast.PyCF_ONLY_AST)).__name__)
