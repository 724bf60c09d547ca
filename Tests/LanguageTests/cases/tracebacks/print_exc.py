import traceback, sys
def f(): return int("z")
try:
    f()
except ValueError as e:
    traceback.print_exc(file=sys.stdout)
    # expect: Traceback (most recent call last):
    # expect:   File "print_exc.py", line 4, in <module>
    # expect:     f()
    # expect:     ~^^
    # expect:   File "print_exc.py", line 2, in f
    # expect:     def f(): return int("z")
    # expect:                     ~~~^^^^^
    # expect: ValueError: invalid literal for int() with base 10: 'z'
    print(traceback.format_exception_only(e))
    # expect: ["ValueError: invalid literal for int() with base 10: 'z'\n"]
    print(traceback.extract_tb(e.__traceback__)[-1].name)  # expect: f
