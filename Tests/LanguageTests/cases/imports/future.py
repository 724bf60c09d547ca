from __future__ import annotations
def f(x: undefined_name) -> also.undefined: pass
class C: a: what.ever
print(f.__annotations__, C.__annotations__, annotations.__class__.__name__)
# expect: {'x': 'undefined_name', 'return': 'also.undefined'} {'a': 'what.ever'} _Feature
