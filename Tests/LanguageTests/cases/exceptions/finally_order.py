def f(kind):
    try:
        try:
            if kind == 'raise': raise ValueError
            if kind == 'return': return 'r'
            print('body')
        except ValueError:
            print('except')
            raise KeyError from None
        else:
            print('else')
        finally:
            print('finally')
    except KeyError:
        print('outer')
    return 'end'
print(f('raise'))
print(f('return'))
print(f(''))
