# args: one "two words" --flag -x
import sys
print(sys.argv)  # expect: ['arguments.py', 'one', 'two words', '--flag', '-x']
