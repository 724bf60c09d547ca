// The builtin exception types: one row each, base first.

public enum BuiltinException: Int, CaseIterable {
  case BaseException, Exception, BaseExceptionGroup, ExceptionGroup, SystemExit, KeyboardInterrupt, GeneratorExit
  case ArithmeticError, FloatingPointError, OverflowError, ZeroDivisionError
  case AssertionError, AttributeError, BufferError, EOFError
  case ImportError, ModuleNotFoundError
  case LookupError, IndexError, KeyError
  case MemoryError, NameError, UnboundLocalError
  case OSError, BlockingIOError, ChildProcessError, ConnectionError, BrokenPipeError, ConnectionAbortedError
  case ConnectionRefusedError, ConnectionResetError, FileExistsError, FileNotFoundError, InterruptedError
  case IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError
  case ReferenceError, RuntimeError, NotImplementedError, RecursionError, PythonFinalizationError
  case StopIteration, StopAsyncIteration
  case SyntaxError, IndentationError, TabError, IncompleteInputError
  case SystemError, TypeError
  case ValueError, UnicodeError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError
  case Warning, BytesWarning, DeprecationWarning, EncodingWarning, FutureWarning, ImportWarning
  case PendingDeprecationWarning, ResourceWarning, RuntimeWarning, SyntaxWarning, UnicodeWarning, UserWarning

  var text: String { self == .IncompleteInputError ? "_IncompleteInputError" : "\(self)" }

  var base: BuiltinException? {
    switch self {
    case .BaseException: nil
    case .Exception, .BaseExceptionGroup, .SystemExit, .KeyboardInterrupt, .GeneratorExit: .BaseException
    case .ExceptionGroup: .BaseExceptionGroup
    case .FloatingPointError, .OverflowError, .ZeroDivisionError: .ArithmeticError
    case .ModuleNotFoundError: .ImportError
    case .IndexError, .KeyError: .LookupError
    case .UnboundLocalError: .NameError
    case .BlockingIOError, .ChildProcessError, .ConnectionError, .FileExistsError, .FileNotFoundError,
      .InterruptedError, .IsADirectoryError, .NotADirectoryError, .PermissionError, .ProcessLookupError, .TimeoutError:
      .OSError
    case .BrokenPipeError, .ConnectionAbortedError, .ConnectionRefusedError, .ConnectionResetError: .ConnectionError
    case .NotImplementedError, .RecursionError, .PythonFinalizationError: .RuntimeError
    case .IndentationError, .IncompleteInputError: .SyntaxError
    case .TabError: .IndentationError
    case .UnicodeError: .ValueError
    case .UnicodeDecodeError, .UnicodeEncodeError, .UnicodeTranslateError: .UnicodeError
    case .BytesWarning, .DeprecationWarning, .EncodingWarning, .FutureWarning, .ImportWarning,
      .PendingDeprecationWarning, .ResourceWarning, .RuntimeWarning, .SyntaxWarning, .UnicodeWarning, .UserWarning: .Warning
    default: .Exception
    }
  }
}
