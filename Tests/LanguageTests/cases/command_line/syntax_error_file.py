# expect syntax error: invalid syntax
def f(:
    pass
