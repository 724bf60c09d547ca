for e in [BaseException, Exception, ArithmeticError, LookupError, OSError, ZeroDivisionError, KeyError,
    IndexError, UnicodeDecodeError,
          ModuleNotFoundError, RecursionError, StopAsyncIteration, KeyboardInterrupt, SystemExit,
              GeneratorExit, TabError, FileNotFoundError,
          BlockingIOError, ExceptionGroup, EncodingWarning, UnboundLocalError, NotImplementedError,
                  PythonFinalizationError]:
    print(' < '.join(k.__name__ for k in e.__mro__))
    # expect: BaseException < object
    # expect: Exception < BaseException < object
    # expect: ArithmeticError < Exception < BaseException < object
    # expect: LookupError < Exception < BaseException < object
    # expect: OSError < Exception < BaseException < object
    # expect: ZeroDivisionError < ArithmeticError < Exception < BaseException < object
    # expect: KeyError < LookupError < Exception < BaseException < object
    # expect: IndexError < LookupError < Exception < BaseException < object
    # expect: UnicodeDecodeError < UnicodeError < ValueError < Exception < BaseException < object
    # expect: ModuleNotFoundError < ImportError < Exception < BaseException < object
    # expect: RecursionError < RuntimeError < Exception < BaseException < object
    # expect: StopAsyncIteration < Exception < BaseException < object
    # expect: KeyboardInterrupt < BaseException < object
    # expect: SystemExit < BaseException < object
    # expect: GeneratorExit < BaseException < object
    # expect: TabError < IndentationError < SyntaxError < Exception < BaseException < object
    # expect: FileNotFoundError < OSError < Exception < BaseException < object
    # expect: BlockingIOError < OSError < Exception < BaseException < object
    # expect: ExceptionGroup < BaseExceptionGroup < Exception < BaseException < object
    # expect: EncodingWarning < Warning < Exception < BaseException < object
    # expect: UnboundLocalError < NameError < Exception < BaseException < object
    # expect: NotImplementedError < RuntimeError < Exception < BaseException < object
    # expect: PythonFinalizationError < RuntimeError < Exception < BaseException < object
