# command: -m _runnable a b
