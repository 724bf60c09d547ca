# command: -m _runnable a b
# expect: init _runnable
# expect: main __main__ _runnable ['a', 'b'] __main__.py part
