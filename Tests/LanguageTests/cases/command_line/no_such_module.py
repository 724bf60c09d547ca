# command: -m no_such_module_here
# expect exit: 1
