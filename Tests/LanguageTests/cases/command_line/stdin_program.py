# command: - arg
# stdin: import sys
# stdin: print(sys.argv, __name__)
# expect: ['-', 'arg'] __main__
