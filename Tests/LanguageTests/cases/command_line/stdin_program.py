# command: - arg
# stdin: import sys
# stdin: print(sys.argv, __name__)
