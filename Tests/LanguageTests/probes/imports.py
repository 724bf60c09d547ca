"""Probes: imports. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("imp-forms", """import sys
import sys as s
from sys import path as p, version_info
assert s is sys and p is sys.path"""),
    ("imp-star", """from sys import *
assert maxsize > 0"""),
    ("imp-missing", """try:
    import no_such_mod_x
except ModuleNotFoundError as e:
    assert e.name == 'no_such_mod_x'"""),
    ("imp-from-missing", """try:
    from sys import nothing_here
except ImportError as e:
    assert e.name == 'sys'"""),
    ("imp-sys-modules", """import sys
M = type(sys)
m = M('made_up'); m.x = 4
sys.modules['made_up'] = m
from made_up import x
assert x == 4
del sys.modules['made_up']"""),
    ("imp-module-getattr", """import sys
m = type(sys)('gm')
m.__getattr__ = lambda n: 'dyn ' + n
sys.modules['gm'] = m
from gm import foo
assert foo == 'dyn foo' and m.bar == 'dyn bar'"""),
    ("imp-dunder", """import sys
assert __import__('sys') is sys and sys.__name__ == 'sys' and sys.__spec__.name == 'sys'"""),
    ("imp-meta-path", """import sys
class F:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == 'virtual_m':
            S = type(sys.__spec__)
            return S(name, F)
    @staticmethod
    def create_module(spec): return None
    @staticmethod
    def exec_module(m): m.v = 11
sys.meta_path.insert(0, F)
import virtual_m
sys.meta_path.remove(F)
assert virtual_m.v == 11"""),
]
