# command: -m _helpers.runme
