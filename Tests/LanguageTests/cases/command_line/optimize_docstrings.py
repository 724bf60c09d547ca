# command: -OO -c "def f(): 'doc'\nprint(f.__doc__)"
# expect: None
