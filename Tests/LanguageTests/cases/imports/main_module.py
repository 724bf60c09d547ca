# command: -m _helpers.runme
# expect: __main__ _helpers 1 _helpers.runme
