import sys
print(sys.get_int_max_str_digits())
for f in (lambda: int('1' * 5000), lambda: str(10 ** 5000), lambda: '%d' % 10 ** 1, lambda: f'{10 ** 4300}'):
    try:
        print(len(str(f())))
    except ValueError as e:
        print(e)
print(len(hex(10 ** 5000)), int('f' * 5000, 16) > 0)
sys.set_int_max_str_digits(0)
print(len(str(10 ** 5000)))
