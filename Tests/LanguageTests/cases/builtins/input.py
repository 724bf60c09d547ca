# stdin: first line
# stdin:
# stdin: third
print(repr(input()), repr(input('prompt> ')), input())
try:
    input()
except EOFError as e:
    print(repr(e))
