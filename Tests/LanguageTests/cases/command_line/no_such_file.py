# command: no_such_file_here.py
# expect exit: 2
