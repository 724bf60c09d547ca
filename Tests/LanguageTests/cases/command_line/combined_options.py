# command: -Bcprint(1)
# expect: 1
