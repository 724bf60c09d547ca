# command: -Z
# expect exit: 2
