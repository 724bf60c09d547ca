# command: _app x
# expect: from the folder ['x'] __main__
