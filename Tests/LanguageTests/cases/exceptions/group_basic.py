g = ExceptionGroup('msg', [ValueError(1), ExceptionGroup('in', [KeyError('k'), OSError(2)])])
print(repr(g), str(g), g.message, g.exceptions[0])
# expect: ExceptionGroup('msg', [ValueError(1), ExceptionGroup('in', [KeyError('k'), OSError(2)])]) msg (2 sub-exceptions) msg 1
print(g.subgroup(KeyError), g.split(ValueError), g.subgroup(lambda e: isinstance(e, OSError)),
    g.subgroup(TypeError))
# expect: msg (1 sub-exception) (ExceptionGroup('msg', [ValueError(1)]), ExceptionGroup('msg', [ExceptionGroup('in', [KeyError('k'), OSError(2)])])) msg (1 sub-exception) None
print(g.derive([ValueError()]))  # expect: msg (1 sub-exception)
for f in [lambda: ExceptionGroup('m', []), lambda: ExceptionGroup('m', 5), lambda: ExceptionGroup('m', [5]),
        lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup('m', [KeyboardInterrupt()]),
        lambda: ExceptionGroup('m')]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError second argument (exceptions) must be a non-empty sequence
        # expect: TypeError second argument (exceptions) must be a sequence
        # expect: ValueError Item 0 of second argument (exceptions) is not an exception
        # expect: TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
        # expect: TypeError Cannot nest BaseExceptions in an ExceptionGroup
        # expect: TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
print(type(BaseExceptionGroup('m', [ValueError()])).__name__,
    type(BaseExceptionGroup('m', [SystemExit()])).__name__)
# expect: ExceptionGroup BaseExceptionGroup
