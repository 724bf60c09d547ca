# stdin: 3
# stdin: 4
import sys
print(sum(int(line) for line in sys.stdin))  # expect: 7
