# command: -O -c "assert False; print(__debug__)"
# expect: False
