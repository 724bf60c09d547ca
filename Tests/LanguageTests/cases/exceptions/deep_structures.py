a = []
for _ in range(100000):
    a = [a]
try:
    repr(a)
except RecursionError as e:
    print('repr', type(e).__name__)  # expect: repr RecursionError
b = []
for _ in range(100000):
    b = [b]
try:
    a == b
except RecursionError as e:
    print('eq', type(e).__name__)  # expect: eq RecursionError
