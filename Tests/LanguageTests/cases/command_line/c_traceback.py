# command: -c "x = 1\n1/0"
# expect raises: ZeroDivisionError: division by zero
