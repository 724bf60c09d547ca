import sys
x = 5
print(sys.modules['__main__'].x, __name__, __spec__,
    __file__ == sys.argv[0] or __file__.endswith(sys.argv[0]))
# expect: 5 __main__ None True
