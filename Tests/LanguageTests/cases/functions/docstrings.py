def f():
    """First.

        Indented.
      Less.
    """
class C:
    'Class doc.'
    x = 1
def g():
    f'not a docstring'
def h(): b'neither'
print(repr(f.__doc__), C.__doc__, g.__doc__, h.__doc__)
# expect: 'First.\n\n  Indented.\nLess.\n' Class doc. None None
