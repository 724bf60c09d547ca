# command: -Bcprint(1)
