def f(n):
    try:
        try:
            if n == 0: raise KeyError
        except KeyError:
            raise IndexError
        else:
            raise TypeError
        finally:
            print('inner finally')
            # expect: inner finally
            # expect: inner finally
    except (IndexError, TypeError) as e:
        return type(e).__name__, type(e.__context__).__name__
print(f(0), f(1))  # expect: ('IndexError', 'KeyError') ('TypeError', 'NoneType')
