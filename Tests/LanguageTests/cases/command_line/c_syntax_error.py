# expect syntax error: invalid syntax
# command: -c "x ="
