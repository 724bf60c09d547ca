def f(flag):
    if flag:
        x = 1
    try:
        return x
    except UnboundLocalError as e:
        return str(e)
print(f(1), f(0))  # expect: 1 cannot access local variable 'x' where it is not associated with a value
