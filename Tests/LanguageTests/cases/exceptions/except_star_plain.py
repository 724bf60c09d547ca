try:
    raise ValueError('plain')
except* ValueError as e:
    print(repr(e))  # expect: ExceptionGroup('', (ValueError('plain'),))
try:
    try:
        raise KeyError('other')
    except* ValueError:
        pass
except KeyError as e:
    print(repr(e))  # expect: KeyError('other')
try:
    pass
except* ValueError:
    pass
else:
    print('else')  # expect: else
