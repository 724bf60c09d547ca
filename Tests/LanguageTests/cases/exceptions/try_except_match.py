def f(x):
    try:
        raise x
    except (KeyError, IndexError) as e:
        return 'lookup', type(e).__name__
    except LookupError:
        return 'other lookup'
    except:
        return 'bare'
print(f(KeyError('k')), f(IndexError), f(LookupError()), f(ValueError()), f(KeyboardInterrupt))
# expect: ('lookup', 'KeyError') ('lookup', 'IndexError') other lookup bare bare
