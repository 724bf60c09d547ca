import traceback, sys
def f(): return int("z")
try:
    f()
except ValueError as e:
    traceback.print_exc(file=sys.stdout)
    print(traceback.format_exception_only(e))
    print(traceback.extract_tb(e.__traceback__)[-1].name)
