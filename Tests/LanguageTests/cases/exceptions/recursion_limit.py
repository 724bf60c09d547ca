import sys
print(sys.getrecursionlimit())  # expect: 1000
sys.setrecursionlimit(5000)
def down(n): return 0 if n == 0 else 1 + down(n - 1)
print(down(4000))  # expect: 4000
for bad in (0, -1, 'a'):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(e)
        # expect: recursion limit must be greater or equal than 1
        # expect: recursion limit must be greater or equal than 1
        # expect: 'str' object cannot be interpreted as an integer
