import sys
print(sys.getswitchinterval())  # expect: 0.005
sys.setswitchinterval(0.001)
print(round(sys.getswitchinterval(), 6))  # expect: 0.001
for v in (0, -1, 'a'):
    try:
        sys.setswitchinterval(v)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
        # expect: ValueError switch interval must be strictly positive
        # expect: ValueError switch interval must be strictly positive
        # expect: TypeError must be real number, not str
