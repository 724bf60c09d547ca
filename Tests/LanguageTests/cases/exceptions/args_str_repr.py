for e in [ValueError(), ValueError('a'), ValueError('a', 1), KeyError('k'), KeyError(), KeyError(1, 2),
    OSError(2, 'msg'), OSError(2, 'm', 'f'),
          OSError(2, 'm', 'f', None, 'g'), OSError('x'), SystemExit(3), StopIteration(4),
                  ImportError('i', name='n', path='p'), AttributeError('a', name='n', obj=1),
                  NameError('n', name='q')]:
    print(repr(e), '|', str(e), '|', e.args)
    # expect: ValueError() |  | ()
    # expect: ValueError('a') | a | ('a',)
    # expect: ValueError('a', 1) | ('a', 1) | ('a', 1)
    # expect: KeyError('k') | 'k' | ('k',)
    # expect: KeyError() |  | ()
    # expect: KeyError(1, 2) | (1, 2) | (1, 2)
    # expect: FileNotFoundError(2, 'msg') | [Errno 2] msg | (2, 'msg')
    # expect: FileNotFoundError(2, 'm') | [Errno 2] m: 'f' | (2, 'm')
    # expect: FileNotFoundError(2, 'm') | [Errno 2] m: 'f' -> 'g' | (2, 'm')
    # expect: OSError('x') | x | ('x',)
    # expect: SystemExit(3) | 3 | (3,)
    # expect: StopIteration(4) | 4 | (4,)
    # expect: ImportError('i') | i | ('i',)
    # expect: AttributeError('a') | a | ('a',)
    # expect: NameError('n') | n | ('n',)
print(type(OSError(2, 'm')).__name__, type(OSError(17, 'm')).__name__, type(OSError(99, 'm')).__name__,
    OSError(13, 'd', 'f').filename)
# expect: FileNotFoundError FileExistsError OSError f
