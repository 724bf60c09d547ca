def f(x):
    try:
        1 / x
    except ZeroDivisionError:
        print('except')
    else:
        print('else')
    finally:
        print('finally')
f(0); f(1)
