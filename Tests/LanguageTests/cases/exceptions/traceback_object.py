def f(): 1 / 0
def g(): f()
try:
    g()
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        # expect: <module> 4
        # expect: g 2
        # expect: f 1
        tb = tb.tb_next
e = ValueError().with_traceback(None)
print(e.__traceback__)  # expect: None
